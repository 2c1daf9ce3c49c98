import { agents, type Wake } from '#contracts/agents'
import { identity } from '#contracts/identity'
import { type Actor, Fault, type Tenant } from '#kit/auth'
import { startOfDay } from '#kit/calendar'
import { call } from '#kit/client'
import type { ArgumentsOf, OutputOf } from '#kit/contract'
import { asking } from '#kit/serve'

/** The house itself asks, in one business: for what no person is asked. */
const asHouse = (tenant: Tenant): Actor => ({ type: 'system', id: 'agent', name: 'agent', role: 'system', tenant })

/** As whom an agent acts for somebody now: what its role and they may both do. Nobody, where either is gone. */
export async function actorFor(tenant: Tenant, agent: Wake['agent'], forId: string): Promise<Actor | undefined> {
  if (!agent.isActive) return undefined
  const { id, name, role } = agent
  const send = await asking('identity', asHouse(tenant), undefined)
  const asked = { userIds: [], agents: [{ id, name, role, forId }] }
  const { items } = await call(identity.ops['member.standings'], asked, send)
  return items[0] && { ...items[0], tenant }
}

type Report = ArgumentsOf<(typeof agents.ops)['run.report']>

/** Tells the app what became of a run, once however often it is sent; false where there is no such run any more. */
export async function report(tenant: Tenant, said: Report, key: string): Promise<boolean> {
  const send = await asking('agents', asHouse(tenant), undefined, { 'idempotency-key': key })
  return call(agents.ops['run.report'], said, send).then(
    () => true,
    (fault) => {
      if (fault instanceof Fault && fault.code === 'not-found') return false
      throw fault
    },
  )
}

export type Service = OutputOf<(typeof agents.ops)['provider.get']> & { key: string; isSpent: boolean }

/** The model service of an agent with its key, which nobody else is told, and whether a day's money for it is spent. */
export async function serviceOf(tenant: Tenant, id: string, today: string): Promise<Service> {
  const send = await asking('agents', asHouse(tenant), undefined)
  const [provider, { key }] = await Promise.all([
    call(agents.ops['provider.get'], { id }, send),
    call(agents.ops['provider-key.get'], { id }, send),
  ])
  const { maxUsdPerDay } = provider
  if (maxUsdPerDay === null) return { ...provider, key, isSpent: false }
  const filter = { providerId: { eq: id }, createdAt: { gte: startOfDay(today, tenant.timeZone) } }
  const { groups } = await call(agents.ops['run.totals'], { sum: 'costMicros', filter }, send)
  return { ...provider, key, isSpent: (groups[0]?.sum.costMicros ?? 0) >= maxUsdPerDay * 1_000_000 }
}
