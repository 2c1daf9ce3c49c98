import { ActionIcon, Button, Group, Text as Line } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { Link, useSearchParams } from 'react-router'
import { type Task, tasks } from '#contracts/tasks'
import { addDays, isDay, weekdayOf } from '#kit/calendar'
import { Empty, Loaded, Page, Section, useAct, useCan, useFormat, useOp, useShortcuts, useText } from '#kit/ui'
import { Chooser, eachOf, useChosen } from '../task/chosen.tsx'
import { useToday } from '../task/facts.tsx'
import { Views } from '../task/views.tsx'
import { barOf, windowOf } from '../task/window.ts'
import css from './timeline.module.css'

const { ops } = tasks
const most = 200

/** Open tasks from their start to the day that they are due, six weeks at a time; two on a phone. */
export default function TaskTimeline() {
  const t = useText()
  const chosen = useChosen()
  const [query] = useSearchParams()
  const isPhone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const today = useToday()
  const on = query.get('on') ?? ''
  const days = windowOf(isDay(on) ? on : today, isPhone ? 2 : 6)
  const [from, to] = [days[0] as string, days.at(-1) as string]
  const within = { gte: from, lte: to }
  const or = eachOf([{ dueOn: within }, { startOn: within }, { startOn: { lt: from }, dueOn: { gt: to } }], chosen.or)
  const filter = { ...chosen.filter, status: { in: 'backlog,unstarted,started' } }
  const found = useOp(ops['task.list'], { filter, or, sort: 'dueOn', limit: most }, { keep: true })
  useShortcuts(t('tasks.timeline'), [{ keys: ['⇧', '←', '→'], text: t('tasks.timeline.keys') }])
  return (
    <Page title={t('tasks.timeline')} acts={<Views at="timeline" />}>
      <Chooser {...chosen} />
      <Section>
        <Steps days={days} today={today} onShow={(day) => chosen.set('on', day)} />
        <Loaded query={found}>
          {({ items, nextCursor }) => (
            <>
              <Bars days={days} today={today} items={items} />
              {items.length === 0 && <Empty title={t('tasks.timeline.none')} />}
              {nextCursor && <Line size="sm">{t('tasks.timeline.cut', { count: most })}</Line>}
            </>
          )}
        </Loaded>
      </Section>
    </Page>
  )
}

type StepsProps = { days: readonly string[]; today: string; onShow: (day: string | null) => void }
function Steps({ days, today, onShow }: StepsProps) {
  const t = useText()
  const { day } = useFormat()
  const [from, to] = [days[0] as string, days.at(-1) as string]
  return (
    <Group justify="space-between" mb="sm">
      <Line fw={550} aria-live="polite">
        {day(from)} – {day(to)}
      </Line>
      <Group gap="xs">
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('tasks.timeline.before')}
          onClick={() => onShow(addDays(from, -days.length))}
        >
          <IconChevronLeft size={18} />
        </ActionIcon>
        <Button variant="default" disabled={days.includes(today)} onClick={() => onShow(null)}>
          {t('tasks.timeline.today')}
        </Button>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('tasks.timeline.after')}
          onClick={() => onShow(addDays(to, 1))}
        >
          <IconChevronRight size={18} />
        </ActionIcon>
      </Group>
    </Group>
  )
}

type BarsProps = { days: readonly string[]; today: string; items: readonly Omit<Task, 'notes'>[] }
function Bars({ days, today, items }: BarsProps) {
  const t = useText()
  const can = useCan()
  const { day, locale } = useFormat()
  const update = useAct(ops['task.update'], { done: t('tasks.rescheduled') })
  const onKeyDown = (event: KeyboardEvent, { id, startOn, dueOn }: BarsProps['items'][number]) => {
    const by = event.shiftKey ? { ArrowLeft: -1, ArrowRight: 1 }[event.key] : undefined
    if (!by || !can(ops['task.update'])) return
    event.preventDefault()
    const moved = { ...(startOn && { startOn: addDays(startOn, by) }), ...(dueOn && { dueOn: addDays(dueOn, by) }) }
    update.mutate({ input: { id, ...moved } })
  }
  const at = days.indexOf(today)
  const month = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return (
    <div className={css.grid} style={{ gridTemplateColumns: `repeat(${days.length}, minmax(0, 1fr))` }}>
      {days.map((each, index) =>
        weekdayOf(each) === 1 ? (
          <span key={each} className={css.week} style={{ gridColumn: `${index + 1} / span 7` }}>
            {month.format(new Date(each))}
          </span>
        ) : null,
      )}
      {at >= 0 && (
        <span
          className={css.today}
          aria-hidden
          style={{ gridColumn: at + 1, gridRow: `1 / span ${items.length + 1}` }}
        />
      )}
      {items.map((task, row) => {
        const { first, last, isLate, startsBefore, endsAfter } = barOf(task, days, today)
        return (
          <Link
            key={task.id}
            to={`/tasks/tasks/${task.id}`}
            className={css.bar}
            data-late={isLate || undefined}
            data-before={startsBefore || undefined}
            data-after={endsAfter || undefined}
            data-short={8 * (last - first + 1) < 3 * days.length || undefined}
            data-right={first > days.length / 2 || undefined}
            style={{ gridColumn: `${first + 1} / ${last + 2}`, gridRow: row + 2 }}
            onKeyDown={(event) => onKeyDown(event, task)}
            aria-label={t('tasks.timeline.bar', {
              title: task.title,
              from: day(task.startOn ?? task.dueOn ?? ''),
              to: day(task.dueOn ?? task.startOn ?? ''),
            })}
          >
            <span className={css.name}>{task.title}</span>
          </Link>
        )
      })}
    </div>
  )
}
