import { Button, Collapse, Text as Line, Skeleton, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBolt, IconCheck, IconChevronDown, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Fragment, type ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { Link } from 'react-router'
import { Fault } from '#kit/auth'
import { addressOf, type Op } from '#kit/contract'
import { useActs } from './acts.ts'
import type { Change } from './change.ts'
import { Changes, useWording } from './changes.tsx'
import { useMe } from './data.ts'
import { useFormat } from './format.tsx'
import { Failed, Section } from './page.tsx'
import { ask } from './send.ts'
import { useText } from './text.ts'
import css from './timeline.module.css'

type Happening = {
  id: string
  at: string
  actorType: 'user' | 'key' | 'agent' | 'system'
  actorName: string
  action: string
  truncated: boolean
  kind: 'created' | 'changed' | 'deleted'
  fields: Change[]
}
type Page = { items: Happening[]; nextCursor: string | null }
type Row = { id: string; createdAt: string; updatedAt: string; currency?: string | null }

/** The kit knows no app: the trail is asked by its address. What it never heard of has no history. */
const trail = (noun: string, id: string, cursor: string, signal: AbortSignal) =>
  ask<Page>('GET', `/api/audit/v1/records/${noun}/${id}/history?limit=20${cursor && `&cursor=${cursor}`}`, undefined, {
    signal,
  }).catch((fault): Page => {
    if (fault instanceof Fault && fault.status === 404) return { items: [], nextCursor: null }
    throw fault
  })

const patienceMs = 30_000

type Props = {
  /** The `get` of its noun. */
  op: Op
  row: Row
  /** How it came to be, when the trail does not tell. */
  origin?: ReactNode
}

/** What happened to a record, newest first and by day; only for those who may read the trail. */
export function Timeline({ op, row, origin }: Props) {
  const t = useText()
  const mayRead = useMe()?.permissions.includes('audit.record.history') ?? false
  const { app, name } = addressOf(op)
  const noun = `${app}.${name.slice(0, name.lastIndexOf('.'))}`
  const query = useInfiniteQuery({
    queryKey: ['audit', 'record.history', noun, row.id],
    queryFn: ({ pageParam, signal }) => trail(noun, row.id, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    enabled: mayRead,
    // The trail hears of a change a moment after it was made.
    refetchInterval: ({ state }) => {
      const isBehind = (state.data?.pages[0]?.items[0]?.at ?? '') < row.updatedAt
      return isBehind && Date.now() - Date.parse(row.updatedAt) < patienceMs ? 1500 : false
    },
  })
  if (!mayRead) return null
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  const isWhole = query.data !== undefined && !query.hasNextPage
  const isBorn = items.at(-1)?.kind === 'created'
  return (
    <Section title={t('ui.timeline')}>
      {query.error && <Failed fault={query.error} onRetry={query.refetch} />}
      {!query.data && !query.error && <Skeleton h={54} />}
      {Object.entries(Object.groupBy(items, ({ at }) => new Date(at).toDateString())).map(([day, happenings = []]) => (
        <Fragment key={day}>
          <h3 className={css.day}>
            <DayName at={happenings[0]?.at ?? ''} />
          </h3>
          <ol className={css.list}>
            {happenings.map((happening) => (
              <Item key={happening.id} happening={happening} op={op} currency={row.currency ?? undefined} />
            ))}
          </ol>
        </Fragment>
      ))}
      {query.hasNextPage && (
        <Button variant="subtle" size="xs" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          {t('ui.timeline.older')}
        </Button>
      )}
      {isWhole && !isBorn && (
        <>
          <h3 className={css.day}>
            <DayName at={row.createdAt} />
          </h3>
          <ol className={css.list}>
            <li className={css.item}>
              <Mark kind="created" />
              <Line size="sm">{origin ?? t('ui.timeline.begun')}</Line>
            </li>
          </ol>
        </>
      )}
    </Section>
  )
}

function DayName({ at }: { at: string }) {
  const { locale, day } = useFormat()
  const date = new Date(at)
  const local = (of: Date) => Date.UTC(of.getFullYear(), of.getMonth(), of.getDate())
  const ago = (local(date) - local(new Date())) / 86_400_000
  return ago > -2
    ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(ago, 'day')
    : day(new Date(local(date)).toISOString().slice(0, 10))
}

const marks = { created: IconPlus, changed: IconPencil, deleted: IconTrash, done: IconCheck, system: IconBolt }
function Mark({ kind }: { kind: keyof typeof marks }) {
  const Icon = marks[kind]
  return (
    <span className={css.mark}>
      <Icon size={13} stroke={2} aria-hidden />
    </span>
  )
}

const shortest = 48

function Item({ happening, op, currency }: { happening: Happening; op: Op; currency: string | undefined }) {
  const t = useText()
  const acts = useActs()
  const { locale, instant } = useFormat()
  const [isOpen, { toggle }] = useDisclosure()
  const { app } = addressOf(op)
  const wording = useWording(app, op, currency)
  const { id, actorType, actorName, action, at, kind, fields, truncated } = happening
  const changed = wording.steps(fields)
  const [only] = changed.length === 1 ? changed : []
  const [before = '', after = ''] = only ? wording.both(only) : []
  const isPlainChange = kind === 'changed' && acts.isPlain(action)
  const isInline = isPlainChange && only !== undefined && before.length + after.length <= 2 * shortest
  const names = [...new Set(changed.map(({ path }) => wording.field(path.slice(0, 1))))]
  const listed = names.length > 3 ? [...names.slice(0, 2), t('ui.timeline.others', { count: names.length - 2 })] : names
  const inline = before ? (after ? 'changed' : 'cleared') : 'filled'
  const several = changed.length > 0 || truncated ? 'several' : 'same'
  const what = isInline ? inline : isPlainChange ? several : 'did'
  const mark = kind === 'changed' && !isPlainChange ? 'done' : kind
  return (
    <li className={css.item}>
      <Mark kind={actorType === 'system' ? 'system' : mark} />
      <div className={css.words}>
        <FormattedMessage
          id={`ui.timeline.${what}`}
          values={{
            who: <strong>{actorType === 'system' ? t('ui.timeline.itself') : actorName}</strong>,
            did: acts.began(action, kind),
            field: only && wording.field(only.path),
            fields: new Intl.ListFormat(locale).format(listed),
            before: <q className={css.value}>{before}</q>,
            after: <q className={css.value}>{after}</q>,
          }}
        />
        <span className={css.note}>
          <Link to={`/audit/entries/${id}`} className={css.quiet} title={instant(at)}>
            <time dateTime={at}>{new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(new Date(at))}</time>
          </Link>
          {actorType === 'key' && ` · ${t('ui.timeline.key')}`}
          {acts.cause(action) && ` · ${acts.cause(action)}`}
          {truncated && ` · ${t('ui.timeline.truncated')}`}
        </span>
        {!isInline && changed.length > 0 && (
          <>
            <UnstyledButton className={css.more ?? ''} aria-expanded={isOpen} onClick={toggle}>
              {t('ui.timeline.fields', { count: changed.length })}
              <IconChevronDown size={13} stroke={2} aria-hidden data-open={isOpen || undefined} />
            </UnstyledButton>
            <Collapse expanded={isOpen}>
              <Changes app={app} op={op} currency={currency} changes={fields} />
            </Collapse>
          </>
        )}
      </div>
    </li>
  )
}
