import { notifications } from '#contracts/notifications'
import { Fault } from '#kit/auth'
import { addDays } from '#kit/calendar'
import type { Ctx, Handler } from '#kit/serve'
import { type Brief, type MyWork, open } from '../contract.ts'
import type { App } from './look-up.ts'

const most = 50
const mostMentions = 20

export const getMyWork: Handler<App, 'task.my-work'> = async (ctx) => {
  const on = (day: string) => new Date(day)
  const [today, week] = [ctx.today, addDays(ctx.today, 7)]
  const [overdue, due, next, others, mentions] = await Promise.all([
    mine(ctx, { dueOn: { lt: on(today) } }),
    mine(ctx, { dueOn: on(today) }),
    mine(ctx, { dueOn: { gt: on(today), lte: on(week) } }),
    mine(ctx, { OR: [{ dueOn: null }, { dueOn: { gt: on(week) } }] }),
    mentionsOf(ctx),
  ])
  return {
    overdue: overdue.items,
    today: due.items,
    next: next.items,
    others: others.items,
    counts: { overdue: overdue.count, today: due.count, next: next.count, others: others.count },
    mentions,
  }
}

type Where = NonNullable<Parameters<Ctx<App>['db']['task']['count']>[0]>['where']

async function mine({ db, actor }: Pick<Ctx<App>, 'db' | 'actor'>, due: NonNullable<Where>) {
  const isMine = { OR: [{ assigneeId: actor.id }, { alsoIds: { has: actor.id } }] }
  const where = { AND: [isMine, due], status: { in: [...open] }, archivedAt: null }
  const [items, count] = await Promise.all([
    db.task.findMany({ where, orderBy: [{ priority: 'asc' }, { dueOn: 'asc' }, { rank: 'asc' }], take: most }),
    db.task.count({ where }),
  ])
  return { items: items as Brief[], count }
}

/** What is told people stands in their notifications; keys and agents have none. */
async function mentionsOf({ actor, call }: Pick<Ctx<App>, 'actor' | 'call'>): Promise<MyWork['mentions']> {
  if (actor.type !== 'user') return []
  const filter = { topic: { eq: 'comments.mentioned' }, readAt: { null: 'true' } }
  try {
    return (await call(notifications.ops['notification.list'], { filter, limit: mostMentions })).items
  } catch (fault) {
    // What is to be done is shown without them.
    if (fault instanceof Fault && fault.code === 'unavailable') return []
    throw fault
  }
}
