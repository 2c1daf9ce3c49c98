import type { identity } from '#contracts/identity'
import type { EventHandler } from '#kit/serve'
import type { agents } from '../contract.ts'
import { startRun } from '../ops/ask-agent.ts'
import { choreOf } from '../rules/playbooks.ts'

/** Agents whose time comes with this day, and approvals that nobody has decided on in time. */
export const dayStarted: EventHandler<typeof agents, typeof identity, 'day.started'> = async (ctx, { on }) => {
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay()
  const rhythm = { in: ['daily', ...(weekday === 1 ? ['weekly'] : []), ...(on.endsWith('-01') ? ['monthly'] : [])] }
  const due = await ctx.db.agent.findMany({
    where: {
      rhythm,
      status: 'active',
      archivedAt: null,
      OR: [{ playbook: { not: null } }, { providerId: { not: null } }],
    },
    take: 100,
  })
  const owners = await ctx.names(
    'identity.member',
    due.map(({ ownerId }) => ownerId),
  )
  for (const agent of due)
    startRun(ctx, agent, {
      text: choreOf(agent, ctx.tenant.country),
      trigger: 'time',
      askedById: agent.ownerId,
      askedByName: owners.get(agent.ownerId) ?? '',
    })
  const late = await ctx.db.approval.findMany({
    where: { status: { in: ['pending', 'edited'] }, expiresAt: { lte: new Date(ctx.now) } },
    take: 500,
  })
  for (const approval of late) ctx.emit('approval.decided', ctx.write.approval.update(approval, { status: 'expired' }))
}
