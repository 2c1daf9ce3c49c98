import type { NoticeHandler } from '#kit/serve'
import type { agents } from '../contract.ts'
import { startRun } from '../ops/ask-agent.ts'
import { noticesOf, saidBy } from '../triggers.ts'

const dayMs = 86_400_000
/** Of one agent in a day: what happens more often is for its schedule. */
const mostRuns = 200
const mostAgents = 20

/** Something has happened that agents of the business act on, in the name of their owners. */
export const happened: NoticeHandler<typeof agents> = async (ctx, data, event) => {
  const notice = noticesOf.get(event.name)
  // What agents do starts no agent, or two would keep each other at work; nor does what is told of days long past.
  if (!notice || event.actor.type === 'agent' || Date.parse(ctx.now) - Date.parse(event.at) > dayMs) return
  const due = await ctx.db.agent.findMany({
    where: { triggers: { has: event.name }, status: 'active', archivedAt: null },
    take: mostAgents,
  })
  if (due.length === 0) return
  const since = new Date(Date.parse(ctx.now) - dayMs)
  const owners = await ctx.names(
    'identity.member',
    due.map(({ ownerId }) => ownerId),
  )
  for (const agent of due) {
    const where = { agentId: agent.id, trigger: 'event', createdAt: { gt: since } }
    if ((await ctx.db.run.count({ where })) >= mostRuns) continue
    startRun(ctx, agent, {
      text: saidBy(notice, event, data),
      trigger: 'event',
      askedById: agent.ownerId,
      askedByName: owners.get(agent.ownerId) ?? '',
    })
  }
}
