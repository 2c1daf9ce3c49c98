import type { identity } from '#contracts/identity'
import { addDays } from '#kit/calendar'
import type { EventHandler } from '#kit/serve'
import { open, type tasks } from '../contract.ts'
import { concerned } from '../ops/tell.ts'

const atOnce = 200

/** Tells once of each due date that is near, and once when it has passed, in steps small enough for one transaction each. */
export const dayStarted: EventHandler<typeof tasks, typeof identity, 'day.started'> = async (
  ctx,
  { id, version, on },
) => {
  const is = { status: { in: [...open] }, archivedAt: null }
  const [today, tomorrow] = [new Date(on), new Date(addDays(on, 1))]
  const page = { orderBy: { id: 'asc' as const }, take: atOnce }
  const [soon, late] = await Promise.all([
    ctx.db.task.findMany({ where: { ...is, dueOn: { gte: today, lte: tomorrow }, warnedOf: null }, ...page }),
    ctx.db.task.findMany({
      where: { ...is, dueOn: { lt: today }, OR: [{ warnedOf: null }, { warnedOf: 'due-soon' }] },
      ...page,
    }),
  ])
  for (const [tasks, warnedOf] of [
    [soon, 'due-soon'],
    [late, 'overdue'],
  ] as const)
    for (const task of tasks)
      ctx.emit(`task.${warnedOf}`, { ...ctx.write.task.update(task, { warnedOf }), toIds: concerned(task) } as never)
  if (soon.length === atOnce || late.length === atOnce) ctx.emit('day-run.continued', { id, version: version + 1, on })
}
