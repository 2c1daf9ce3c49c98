import type { notifications } from '#contracts/notifications'
import { mailedAs } from '#kit/document'
import type { EventHandler } from '#kit/serve'
import type { quotes } from '../contract.ts'

/** What became of the last mail with a quote. */
export const mailSettled: EventHandler<typeof quotes, typeof notifications, 'delivery.settled'> = async (
  ctx,
  { noun, nounId, status, createdAt },
) => {
  if (noun !== 'quotes.quote' || !nounId) return
  const quote = await ctx.db.quote.findFirst({ where: { id: nounId } })
  const changes = quote && mailedAs(quote, { status, createdAt })
  if (changes) ctx.write.quote.update(quote, changes)
}
