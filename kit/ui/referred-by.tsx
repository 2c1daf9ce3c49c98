import { useQuery } from '@tanstack/react-query'
import { useContext } from 'react'
import { Link } from 'react-router'
import { addressOf, type Op, type Page } from '#kit/contract'
import { useActs } from './acts.ts'
import { CardRow } from './card.tsx'
import { useMe, useOp } from './data.ts'
import { Instant } from './format.tsx'
import { HouseContext, type Referrer } from './house.ts'
import { type ListState, readState, toInput, writeState } from './list-state.ts'
import { type Meant, useMeant } from './meant.ts'
import { Failed, Section } from './page.tsx'
import { useText } from './text.ts'
import { nounOf } from './touched.ts'
import css from './ui.module.css'

const most = 5

type Props = {
  /** The `get` of its noun. */
  op: Op
  row: { id: string }
  /** Nouns that the page shows itself, such as `invoicing.invoice`. */
  except?: readonly string[]
}
/** What refers to a record: of each noun that does the newest records, as far as the reader may list them. */
export function ReferredBy({ op, row, except = [] }: Props) {
  const house = useContext(HouseContext)
  const { permissions = [] } = useMe() ?? {}
  const { app, name } = addressOf(op)
  const noun = `${app}.${nounOf(name)}`
  const { data: referrers = [] } = useQuery({
    queryKey: ['referrers', noun],
    queryFn: () => house?.referrers(noun) ?? [],
    staleTime: Number.POSITIVE_INFINITY,
  })
  return referrers
    .filter(({ noun }) => !except.includes(noun) && permissions.includes(`${noun}.list`))
    .map((referrer) => <Referring key={referrer.noun} referrer={referrer} id={row.id} />)
}

function Referring({ referrer: { noun, fields }, id }: { referrer: Referrer; id: string }) {
  const { nouns: [of] = [], page, listPage } = useMeant(noun)
  return of && page && <Records {...{ of, fields, id, page, listPage }} />
}

type RecordsProps = {
  of: Meant
  fields: readonly string[]
  id: string
  page: (id: string) => string
  listPage: string | undefined
}
type Row = { id: string; createdAt: string; [field: string]: unknown }

function Records({ of, fields, id, page, listPage }: RecordsProps) {
  const t = useText()
  const acts = useActs()
  const groups = fields.map((field) => [{ field, test: 'eq', value: id }])
  const state: ListState = { ...readState(new URLSearchParams()), groups: groups.length > 1 ? [[], ...groups] : groups }
  const query = useOp(of.list, { limit: most, ...toInput(state) } as never)
  const { items = [], nextCursor } = (query.data ?? {}) as Partial<Page<Row>>
  // What is hidden from the reader cannot be asked for, so that nothing is seen to refer by it.
  if (query.error && query.error.status >= 500) return <Failed fault={query.error} onRetry={query.refetch} />
  if (items.length === 0) return null
  const all = nextCursor && listPage && (
    <Link className={css.lead} to={`${listPage}?${writeState(state)}`}>
      {t('ui.ref.all')}
    </Link>
  )
  return (
    <Section title={acts.nouns(of.noun)} acts={all} flush>
      {items.map((row) => (
        <CardRow key={row.id} to={page(row.id)} name={String((of.title && row[of.title]) || acts.noun(of.noun))}>
          <Instant value={row.createdAt} />
        </CardRow>
      ))}
    </Section>
  )
}
