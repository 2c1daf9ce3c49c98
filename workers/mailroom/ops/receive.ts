import type { Handler } from '#kit/serve'
import type { mailroom } from '../contract.ts'
import { mostBytesADay, mostMailsADay } from '../rules/limits.ts'

const dayMs = 86_400_000

/** Notes a mail whose bytes are stored, once however often it is delivered; what is in it is read next (on/mail-arrived.ts). */
export const receiveMail: Handler<typeof mailroom, 'mail.receive'> = async (ctx, mail) => {
  const known = await ctx.db.arrival.findFirst({ where: { id: mail.id } })
  if (known) return known
  const since = new Date(Date.parse(ctx.now) - dayMs)
  const { _count, _sum } = await ctx.db.arrival.aggregate({
    ...{ where: { createdAt: { gt: since } }, _count: true, _sum: { size: true } },
  })
  if (_count >= mostMailsADay || (_sum.size ?? 0) + mail.size > mostBytesADay) return ctx.fail('too-many-mails')
  const arrival = ctx.write.arrival.create(mail)
  ctx.emit('mail.arrived', arrival)
  return arrival
}
