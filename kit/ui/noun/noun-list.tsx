import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useActs } from '../acts.ts'
import { useCan } from '../data.ts'
import { Empty, Page } from '../page.tsx'
import { DataTable } from '../table.tsx'
import type { Column } from '../table-rows.tsx'
import { useText } from '../text.ts'
import type { ListOp } from '../use-rows.ts'
import { type AnyRecord, type Noun, type NounLook, usualFacts } from './noun.ts'

type Props<T extends AnyRecord> = {
  noun: Noun<T>
  look: NounLook<T>
  /** Before the button for a new one. */
  acts?: ReactNode
}

/** The page of a noun's list, with a way to a new record for whoever may make one. */
export function NounList<T extends AnyRecord>({ noun, look, acts: more }: Props<T>) {
  const t = useText()
  const acts = useActs()
  const can = useCan()
  const create = noun.op('create')
  const [list, totals, get] = [noun.op('list') as ListOp, noun.op('totals'), noun.op('get')]
  const { sort = [] } = noun.about
  const fresh = create && can(create) && (
    <Button component={Link} to={`${noun.list}/new`} leftSection={<IconPlus size={16} />}>
      {acts.title(`${noun.address}.create`, '')}
    </Button>
  )
  const ways = (fresh || more) && (
    <>
      {more}
      {fresh}
    </>
  )
  const none = `${noun.app}.none.${noun.name}`
  const explained = t.has(none) ? none : look.note
  return (
    <Page title={acts.nouns(noun.address)} acts={ways} {...(look.note && { note: t(look.note) })}>
      <DataTable
        op={list}
        sort={look.sort ?? (sort.includes(noun.title) ? noun.title : '-createdAt')}
        {...(get && { to: ({ id }: { id: string }) => `${noun.list}/${id}` })}
        columns={(look.columns ?? usualColumns(noun)) as readonly Column<never>[]}
        {...(look.bulk && { bulk: look.bulk })}
        {...(look.edits && get && { edits: { get, fields: look.edits } })}
        {...(look.views && { views: look.views })}
        {...(totals && can(totals) && { totals })}
        {...(look.sums && { sums: look.sums })}
        empty={
          <Empty icon={look.icon} title={acts.none(noun.address)} act={ways}>
            {explained && t(explained)}
          </Empty>
        }
      />
    </Page>
  )
}

/** So many columns a list shows until somebody asks for more. */
const most = 6

/** What it is called, how it stands, and what else a record has. */
function usualColumns(noun: Noun): { field: string; isHidden: boolean }[] {
  const isLong = (field: string) => noun.fields.get(field)?.kind === 'long'
  const fields = [noun.title, ...(noun.state ? [noun.state] : []), ...usualFacts(noun)]
  return fields.map((field, index) => ({ field, isHidden: index >= most || isLong(field) }))
}
