import { tasks } from '#contracts/tasks'
import { CalendarView, Loaded, Page, useAct, useCalendarSpan, useCan, useOp, useText } from '#kit/ui'
import { Chooser, useChosen } from '../task/chosen.tsx'
import { Priority } from '../task/facts.tsx'
import { Views } from '../task/views.tsx'

const { ops } = tasks
const most = 200

/** Open tasks by the day that they are due. */
export default function TaskCalendar() {
  const t = useText()
  const can = useCan()
  const span = useCalendarSpan()
  const chosen = useChosen()
  const dueOn = { gte: span.from, lte: span.to }
  const filter = { ...chosen.filter, dueOn, status: { in: 'backlog,unstarted,started' } }
  const query = useOp(
    ops['task.list'],
    { filter, ...(chosen.or && { or: chosen.or }), sort: 'dueOn', limit: most },
    { keep: true },
  )
  const update = useAct(ops['task.update'], { done: t('tasks.rescheduled') })
  const onMove = ({ id, day }: { id: string; day: string }) => update.mutateAsync({ input: { id, dueOn: day } })
  return (
    <Page title={t('tasks.calendar')} acts={<Views at="calendar" />}>
      <Chooser {...chosen} />
      <Loaded query={query}>
        {({ items, nextCursor }) => (
          <CalendarView
            label={t('tasks.tasks')}
            span={span}
            items={items}
            isCut={nextCursor !== null}
            day={(task) => task.dueOn}
            name={({ title }) => title}
            to={({ id }) => `/tasks/tasks/${id}`}
            mark={({ priority }) => priority !== 'none' && <Priority of={priority} />}
            {...(can(ops['task.update']) && { onMove })}
          />
        )}
      </Loaded>
    </Page>
  )
}
