import { erased, mostRows, type Personal } from '#kit/serve'
import type { notifications } from './contract.ts'

export const personal: Personal<typeof notifications> = {
  turn: 2,
  async find(ctx, { emails, userIds, partyIds, records }) {
    const nounId = { in: [...new Set([...partyIds, ...records.map(({ id }) => id)])] }
    const take = mostRows
    const members = await ctx.db.member.findMany({
      where: { OR: [{ email: { in: emails } }, { userId: { in: userIds } }], removedAt: { not: null } },
      take,
    })
    const users = { in: [...new Set([...userIds, ...members.map(({ userId }) => userId)])] }
    const unmasked = { recipient: { not: { startsWith: erased } } }
    const [deliveries, notices, preferences, hours, waiting] = await Promise.all([
      ctx.db.delivery.findMany({
        where: { ...unmasked, OR: [{ recipient: { in: emails, mode: 'insensitive' } }, { nounId }] },
        include: { content: true },
        take,
      }),
      ctx.db.notification.findMany({ where: { OR: [{ userId: users }, { nounId }] }, take }),
      ctx.db.preference.findMany({ where: { userId: users }, take }),
      ctx.db.hours.findMany({ where: { userId: users }, take }),
      ctx.db.waiting.findMany({ where: { userId: users }, take }),
    ])
    return {
      // Who has left; a member who is here has to be removed first.
      known: {
        userIds: members.map(({ userId }) => userId),
        emails: members.flatMap(({ email }) => (email === '' ? [] : email.toLowerCase())),
      },
      holdings: [
        {
          model: 'delivery',
          rows: deliveries,
          fate: 'erased',
          blank: ({ id, status, error }) => ({
            // One event may have gone to several addresses, each once.
            recipient: `${erased} ${id.slice(-12)}`,
            subject: erased,
            replyTo: null,
            error: error && erased,
            // What was not sent yet will not be.
            ...((status === 'queued' || status === 'held') && {
              ...{ status: 'failed', error: erased, nextTryAt: null, reason: null },
            }),
          }),
          parts: { model: 'content', by: 'deliveryId' },
        },
        { model: 'notification', rows: notices, fate: 'deleted' },
        { model: 'preference', rows: preferences, fate: 'deleted' },
        { model: 'hours', rows: hours, fate: 'deleted' },
        { model: 'waiting', rows: waiting, fate: 'deleted' },
        { model: 'member', rows: members, fate: 'erased', blank: () => ({ name: erased, email: '' }) },
      ],
    }
  },
}
