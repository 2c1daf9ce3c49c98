import type { EventHandler } from '#kit/serve'
import type { notifications } from '../contract.ts'
import { pageUrl } from '../mail.ts'
import { notifyMembers } from '../ops/notify-members.ts'

type Revoked = { id: string; name: string; endedWith?: string | null }

/** A key that went with its maker may be what a shop or a till works with: the owners should know before it is missed. */
export const keyRevoked: EventHandler<typeof notifications, Revoked> = async (ctx, { id, name, endedWith }, event) => {
  if (!endedWith) return
  await notifyMembers(ctx, event, 'key-ended', { noun: 'identity.api-key', nounId: id }, () => ({
    'key.name': name,
    'member.name': endedWith,
    url: pageUrl('/identity/api-keys'),
  }))
}
