import type { notifications } from '#contracts/notifications'
import type { EventHandler } from '#kit/serve'
import type { links } from '../contract.ts'
import { yearMs } from '../ops/link.ts'
import { publicOps } from '../public.ts'

/** A link that went out with a mail: who wrote the mail made its token and tells its hash alone. */
export const linkMailed: EventHandler<typeof links, typeof notifications, 'link.mailed'> = async (
  ctx,
  { app, noun, recordId, tokenHash },
) => {
  const link = ctx.write.link.create({
    ...{ app, noun, recordId, tokenHash },
    ops: publicOps(app, noun),
    expiresAt: new Date(Date.parse(ctx.now) + yearMs).toISOString(),
    createdById: ctx.actor.id,
    passwordHash: null,
    createdByName: '',
    revokedAt: null,
    opened: 0,
    lastOpenedAt: null,
  })
  ctx.emit('link.created', link)
}
