import { Button, Text as Line, Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Fragment, Suspense, useContext } from 'react'
import { Fault } from '#kit/auth'
import { aboutOf, addressOf, type Op } from '#kit/contract'
import { inCourse } from './course.ts'
import { useMe } from './data.ts'
import { useFormat } from './format.tsx'
import { Happened, type Happening, Mark } from './happened.tsx'
import { type Beside, HouseContext } from './house.ts'
import { Failed, Section } from './page.tsx'
import { ask } from './send.ts'
import { useText } from './text.ts'
import css from './timeline.module.css'

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
  /** Verbs of its acts that are not shown. */
  passesOver?: readonly string[] | undefined
}

/** What apps keep of a record, what happened to it and what was said of it, newest first and by day: to whom may read each. */
export function Timeline(props: Props) {
  const house = useContext(HouseContext)
  const { permissions = [] } = useMe() ?? {}
  const { app, name } = addressOf(props.op)
  const noun = `${app}.${name.slice(0, name.lastIndexOf('.'))}`
  const Kept = house?.beside(aboutOf(props.op.output), permissions)
  const parts = house?.onRecords(aboutOf(props.op.output), permissions) ?? []
  const course = { ...props, noun, mayRead: permissions.includes('audit.record.history') }
  return (
    <>
      {parts.map((Part, index) => (
        <Suspense key={`${index}:${props.row.id}`} fallback={<Skeleton h={90} />}>
          <Part noun={noun} id={props.row.id} />
        </Suspense>
      ))}
      {Kept ? (
        <Suspense fallback={<Skeleton h={120} />}>
          <Kept key={props.row.id} noun={noun} id={props.row.id}>
            {(beside) => <Course {...course} beside={beside} />}
          </Kept>
        </Suspense>
      ) : (
        course.mayRead && <Course {...course} />
      )}
    </>
  )
}

type CourseProps = Props & { noun: string; mayRead: boolean; beside?: Beside }

function Course({ op, row, passesOver = [], noun, mayRead, beside }: CourseProps) {
  const t = useText()
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
  const happenings = query.data?.pages.flatMap((page) => page.items) ?? []
  const said = (beside?.items ?? []).map(({ id, at, mark, words }) => ({
    at,
    shown: (
      <li key={id} className={css.item}>
        {mark}
        <div className={css.words}>{words}</div>
      </li>
    ),
  }))
  const told = happenings.filter(({ action }) => !passesOver.includes(action.split('.').at(-1) ?? ''))
  const done = told.map((happening) => ({
    at: happening.at,
    shown: <Happened key={happening.id} happening={happening} op={op} currency={row.currency ?? undefined} />,
  }))
  const { items, since } = inCourse([
    { items: done, goesOn: query.hasNextPage },
    { items: said, goesOn: beside?.more !== undefined },
  ])
  const older = () => {
    if (query.hasNextPage && (done.at(-1)?.at ?? '') >= since) query.fetchNextPage()
    if ((said.at(-1)?.at ?? '') >= since) beside?.more?.()
  }
  const hasOlder = query.hasNextPage || beside?.more !== undefined
  const isWhole = query.data !== undefined && !hasOlder
  const isBorn = happenings.at(-1)?.kind === 'created'
  const title = beside?.title ?? ''
  return (
    <Section
      title={mayRead ? (title ? t('ui.timeline.with', { title }) : t('ui.timeline')) : title}
      acts={beside?.acts}
    >
      {beside?.head}
      {query.error && <Failed fault={query.error} onRetry={query.refetch} />}
      {mayRead && !query.data && !query.error && <Skeleton h={54} />}
      {Object.entries(Object.groupBy(items, ({ at }) => new Date(at).toDateString())).map(([day, all = []]) => (
        <Fragment key={day}>
          <h3 className={css.day}>
            <DayName at={all[0]?.at ?? ''} />
          </h3>
          <ol className={css.list}>{all.map(({ shown }) => shown)}</ol>
        </Fragment>
      ))}
      {hasOlder && (
        <Button variant="subtle" size="xs" loading={query.isFetchingNextPage} onClick={older}>
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
              <Line size="sm">{t('ui.timeline.begun')}</Line>
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
