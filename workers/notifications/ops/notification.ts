import { listPage } from '#kit/list'
import type { Ctx, Handler } from '#kit/serve'
import { Notification, type notifications } from '../contract.ts'

type App = typeof notifications
const source = { app: 'notifications', noun: 'notification', schema: Notification }
const atOnce = 500

/** What one was told, a role may not read of another: the noun is everyone's own. */
export function personOf(ctx: Pick<Ctx<App, 'not-a-person'>, 'actor' | 'fail'>): string {
  return ctx.actor.type === 'user' ? ctx.actor.id : ctx.fail('not-a-person', `${ctx.actor.name} is no person`)
}

export const listNotifications: Handler<App, 'notification.list'> = async (ctx, input) => {
  personOf(ctx)
  return listPage(source, ctx.reach('notification'), input)
}

export const countUnread: Handler<App, 'notification.unread-count'> = async (ctx) => {
  personOf(ctx)
  return { count: await ctx.db.notification.count({ where: { readAt: null } }) }
}

export const markRead: Handler<App, 'notification.mark-read'> = async (ctx, { id }) => {
  personOf(ctx)
  const notification = await ctx.db.notification.require(id)
  return notification.readAt ? notification : ctx.write.notification.update(notification, { readAt: ctx.now })
}

export const markAllRead: Handler<App, 'notification.mark-all-read'> = async (ctx) => {
  personOf(ctx)
  const unread = await ctx.db.notification.findMany({
    where: { readAt: null },
    orderBy: { createdAt: 'desc' },
    take: atOnce,
  })
  for (const notification of unread) ctx.write.notification.update(notification, { readAt: ctx.now })
  return { count: unread.length, ids: unread.map(({ id }) => id) }
}

/** Ids of nobody, or of somebody else, are none of this person's. */
export const markUnread: Handler<App, 'notification.mark-unread'> = async (ctx, { ids }) => {
  personOf(ctx)
  const read = await ctx.db.notification.findMany({
    where: { id: { in: ids }, readAt: { not: null } },
    take: atOnce,
  })
  for (const notification of read) ctx.write.notification.update(notification, { readAt: null })
  return { count: read.length }
}
