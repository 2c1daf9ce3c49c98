import type { EventHandler } from '#kit/serve'
import type { identity } from '../contract.ts'

/** Lists tell the truth a day later at most; acceptance looks at the clock itself. */
export const dayStarted: EventHandler<typeof identity, typeof identity, 'day.started'> = async (ctx) => {
  const over = await ctx.db.invitation.findMany({
    where: { status: 'pending', expiresAt: { lt: ctx.now } },
    take: 200,
  })
  for (const invitation of over) ctx.write.invitation.update(invitation, { status: 'expired' })
}
