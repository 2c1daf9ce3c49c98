import type { EventHandler } from '#kit/serve'
import type { notifications } from '../contract.ts'
import { send } from '../mail.ts'

/** Sends a recorded mail. What passes throws and is tried again; the delivery's id keeps the provider from sending twice. */
export const deliveryRequested: EventHandler<typeof notifications, { id: string }> = async (ctx, { id }) => {
  const found = await ctx.db.delivery.findFirst({ where: { id }, include: { content: true } })
  if (!found) return
  const {
    content: [content],
    ...delivery
  } = found
  if (delivery.status !== 'queued' || !content) return
  const { recipient: to, subject, replyTo } = delivery
  const outcome = await send({ to, subject, replyTo, html: content.html, text: content.text }, id)
  ctx.write.content.deleteMany({ deliveryId: id })
  if (outcome.status === 'sent') ctx.write.delivery.update(delivery, { ...outcome, sentAt: ctx.now })
  else ctx.emit('delivery.failed', ctx.write.delivery.update(delivery, outcome))
}
