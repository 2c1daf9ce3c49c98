import { Text as Line } from '@mantine/core'
import { tasks } from '#contracts/tasks'
import { dayInZone } from '#kit/calendar'
import { Nothing, Status, useFormat, useMe } from '#kit/ui'
import { isOpen } from '../../../workers/tasks/rules/status.ts'

const get = tasks.ops['task.get']
type Dated = { dueOn: string | null; dueTime?: string | null; status: string }

/** How much it matters; none is nothing to show. */
export const Priority = ({ of }: { of: string }) => (of === 'none' ? <Nothing /> : <Status value={of} op={get} />)

/** When it is due; red once that has passed. */
export function Due({ task: { dueOn, dueTime, status } }: { task: Dated }) {
  const { day } = useFormat()
  const today = useToday()
  if (!dueOn) return <Nothing />
  const isLate = isOpen(status) && dueOn < today
  return (
    <Line component="span" size="sm" {...(isLate && { c: 'red', fw: 600 })}>
      {[day(dueOn), dueTime].filter(Boolean).join(', ')}
    </Line>
  )
}

/** The day that it is where the business is. */
export const useToday = (): string => dayInZone(new Date().toISOString(), useMe()?.tenant?.timeZone ?? 'UTC')
