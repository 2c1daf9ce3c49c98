import { notFound } from '#kit/auth'
import { listPage } from '#kit/list'
import type { Ctx, Handler } from '#kit/serve'
import { Notification, type notifications } from '../contract.ts'

type App = typeof notifications
const source = { app: 'notifications', noun: 'notification', schema: Notification }
const atOnce = 500

/** The calling person, whose notifications nobody else sees, whatever their role. */
export function personOf(ctx: Pick<Ctx<App, 'not-a-person'>, 'actor' | 'fail'>): string {
  return ctx.actor.type === 'user' ? ctx.actor.id : ctx.fail('not-a-person', `${ctx.actor.name} is no person`)
}

export const listNotifications: Handler<App, 'notification.list'> = async (ctx, input) =>
  listPage(source, ctx.tenant.id, { ...input, filter: { ...input.filter, userId: { eq: personOf(ctx) } } })

export const countUnread: Handler<App, 'notification.unread-count'> = async (ctx) => ({
  count: await ctx.db.notification.count({ where: { userId: personOf(ctx), readAt: null } }),
})

export const markRead: Handler<App, 'notification.mark-read'> = async (ctx, { id }) => {
  const notification = await ctx.db.notification.findFirst({ where: { id, userId: personOf(ctx) } })
  if (!notification) throw notFound('notification', id)
  return notification.readAt ? notification : ctx.write.notification.update(notification, { readAt: ctx.now })
}

export const markAllRead: Handler<App, 'notification.mark-all-read'> = async (ctx) => {
  const unread = await ctx.db.notification.findMany({
    where: { userId: personOf(ctx), readAt: null },
    orderBy: { createdAt: 'desc' },
    take: atOnce,
  })
  for (const notification of unread) ctx.write.notification.update(notification, { readAt: ctx.now })
  return { count: unread.length, ids: unread.map(({ id }) => id) }
}

/** Ids of nobody, or of somebody else, are none of this person's. */
export const markUnread: Handler<App, 'notification.mark-unread'> = async (ctx, { ids }) => {
  const read = await ctx.db.notification.findMany({
    where: { id: { in: ids }, userId: personOf(ctx), readAt: { not: null } },
    take: atOnce,
  })
  for (const notification of read) ctx.write.notification.update(notification, { readAt: null })
  return { count: read.length }
}
