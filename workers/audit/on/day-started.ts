import type { identity } from '#contracts/identity'
import type { Ctx, EventHandler } from '#kit/serve'
import { sign, verify } from '../anchors/signature.ts'
import { type Hashes, listAnchors, mostHashes, putAnchor } from '../anchors/store.ts'
import type { audit } from '../contract.ts'

const lookBackDays = 60

/**
 * Puts the head of the chain, signed, where the database cannot reach: what is in the chain by now cannot be written
 * anew unseen, by its owner neither. The last anchor is compared first, so that such a thing is noticed in a day.
 */
export const dayStarted: EventHandler<typeof audit, typeof identity, 'day.started'> = async (ctx, { on }) => {
  const head = await ctx.db.chain.findFirst()
  if (!head) return
  const latest = await latestAnchor(ctx.tenant.id, on)
  if (latest?.seq === head.seq && latest.hash === head.hash) return
  if (latest && !(await ctx.db.entry.findFirst({ where: { seq: latest.seq, hash: latest.hash } })))
    console.error(
      JSON.stringify({ level: 'error', name: 'audit chain is not what was anchored', tenant: ctx.tenant.id, latest }),
    )
  const { seq, hash } = head
  const anchor = { tenantId: ctx.tenant.id, on, seq, hash, at: ctx.now }
  await putAnchor(anchor, await sign(anchor), await hashesAfter(ctx, latest?.seq ?? 0, seq))
}

async function latestAnchor(tenantId: string, on: string) {
  const since = new Date(Date.parse(on) - lookBackDays * 86_400_000).toISOString().slice(0, 10)
  const latest = (await listAnchors(tenantId, since)).at(-1)
  return latest && verify(latest.signed)
}

async function hashesAfter(ctx: Ctx<typeof audit>, since: number, end: number): Promise<Hashes> {
  if (end - since > mostHashes) return { since, hashes: [] }
  const select = { hash: true }
  const where = { seq: { gt: since, lte: end } }
  const entries = await ctx.db.entry.findMany({ where, select, orderBy: { seq: 'asc' } })
  return { since, hashes: entries.map((entry) => entry.hash) }
}
