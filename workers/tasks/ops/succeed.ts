import { dueOf } from '../rules/due.ts'
import { moved, nextOf, unticked } from '../rules/successor.ts'
import type { Moving } from './into-state.ts'
import { nextKey, ranksAfter, stateOf, type TaskRow } from './look-up.ts'
import { fresh } from './make-task.ts'
import { tellReminder } from './tell.ts'

/** Makes what comes after a task of a series: its subtasks and checklist start over, and its relations hold for it. */
export async function succeed(ctx: Moving, task: TaskRow) {
  const next = nextOf(task, ctx.today)
  if (!next) return undefined
  const { days, ...dates } = next
  const [list, state, subtasks] = await Promise.all([
    ctx.db.list.require(task.listId),
    stateOf(ctx, { group: 'unstarted' }),
    ctx.db.task.findMany({
      where: { parentId: task.id, archivedAt: null, status: { not: 'cancelled' } },
      orderBy: { rank: 'asc' },
    }),
  ])
  const again = { ...fresh, stateId: state.id, status: state.group, createdById: ctx.actor.id }
  const copy = (of: TaskRow, changes: Partial<TaskRow>) => {
    const { id: _, version: __, createdAt: ___, updatedAt: ____, ...fields } = of
    const row = { ...fields, ...again, ...changes, key: nextKey(ctx, list), checklist: unticked(of.checklist) }
    const made = ctx.write.task.create({ ...row, ...dueOf(row, ctx.tenant.timeZone, ctx.now) })
    tellReminder(ctx, null, made)
    ctx.emit('task.created', made)
    return made
  }
  const [rank, ...ranks] = await ranksAfter(
    ctx,
    task.rank,
    [task, ...subtasks].map(({ id }) => id),
  )
  const made = copy(task, { ...dates, rank: rank as string })
  for (const [index, subtask] of subtasks.entries()) {
    const [startOn, dueOn] = [moved(subtask.startOn, days), moved(subtask.dueOn, days)]
    copy(subtask, { parentId: made.id, rank: ranks[index] as string, startOn, dueOn })
  }
  await relate(ctx, task.id, made.id)
  return made
}

/** What the new one is blocked by is the next of what blocked the old one; what it relates to stays. */
async function relate(ctx: Moving, id: string, nextId: string): Promise<void> {
  const relations = await ctx.db.relation.findMany({ where: { taskId: id } })
  const blockers = relations.filter(({ kind }) => kind === 'blocked-by').map(({ otherId }) => otherId)
  const others = await ctx.db.task.findMany({ where: { id: { in: blockers }, nextId: { not: null } } })
  for (const other of others)
    ctx.write.relation.create({ taskId: nextId, kind: 'blocked-by', otherId: other.nextId as string })
  for (const { kind, otherId } of relations.filter(({ kind }) => kind === 'relates-to'))
    ctx.write.relation.create({ taskId: nextId, kind, otherId })
}

/** Takes the next one of a series back, if nobody has touched it. */
export async function withdraw(ctx: Moving, id: string): Promise<boolean> {
  const next = await ctx.db.task.findFirst({ where: { id } })
  if (!next || next.version > 1 || next.archivedAt) return false
  const subtasks = await ctx.db.task.findMany({ where: { parentId: id, archivedAt: null } })
  for (const each of [next, ...subtasks])
    ctx.emit('task.archived', ctx.write.task.update(each, { archivedAt: ctx.now }))
  return true
}
