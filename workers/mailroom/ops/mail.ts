import type { Handler } from '#kit/serve'
import type { Mail, mailroom } from '../contract.ts'

type App = typeof mailroom

export const getMail: Handler<App, 'mail.get'> = async (ctx, { id }) => (await ctx.db.mail.require(id)) as Mail

export const markRead: Handler<App, 'mail.mark-read'> = async (ctx, { id }) => {
  const mail = await ctx.db.mail.require(id)
  return (mail.readAt ? mail : ctx.write.mail.update(mail, { readAt: ctx.now })) as Mail
}

export const markUnread: Handler<App, 'mail.mark-unread'> = async (ctx, { id }) => {
  const mail = await ctx.db.mail.require(id)
  return (mail.readAt ? ctx.write.mail.update(mail, { readAt: null }) : mail) as Mail
}
