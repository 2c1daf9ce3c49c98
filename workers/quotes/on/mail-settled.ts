import type { notifications } from '#contracts/notifications'
import { mailedAs } from '#kit/document'
import type { EventHandler } from '#kit/serve'
import type { quotes } from '../contract.ts'

/** What became of the last mail with a quote; what comes back of an earlier version's is none of its. */
export const mailSettled: EventHandler<typeof quotes, typeof notifications, 'delivery.settled'> = async (
  ctx,
  { noun, nounId, status, createdAt },
) => {
  if (noun !== 'quotes.quote' || !nounId) return
  const quote = await ctx.db.quote.findFirst({ where: { id: nounId } })
  if (!quote?.sentAt || createdAt < quote.sentAt) return
  const changes = mailedAs(quote, { status, createdAt })
  if (changes) ctx.write.quote.update(quote, changes)
}
