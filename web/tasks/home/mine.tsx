import { tasks } from '#addresses/tasks'
import { Card, CardNote, CardRow, useFormat, useOp, useText } from '#kit/ui/home'

const most = 5

/** What is overdue or due next of one's own tasks. */
export default function Mine() {
  const t = useText()
  const { day } = useFormat()
  const { data } = useOp(tasks.ops['task.my-work'], {})
  if (!data) return <div data-awaited hidden />
  const { overdue, today, next } = data
  const all = [
    ...overdue.map((task) => ({ ...task, isLate: true })),
    ...[...today, ...next].map((task) => ({ ...task, isLate: false })),
  ]
  if (all.length === 0) return null
  return (
    <Card title={t('tasks.home.mine')} more={{ to: '/tasks/my-work', text: t('tasks.home.all') }}>
      {all.slice(0, most).map(({ id, key, title, dueOn, isLate }) => (
        <CardRow key={id} to={`/tasks/tasks/${id}`} name={title} note={key}>
          {dueOn && <CardNote isBad={isLate}>{day(dueOn)}</CardNote>}
        </CardRow>
      ))}
    </Card>
  )
}
