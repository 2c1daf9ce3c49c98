import type { Ctx, Handler } from '#kit/serve'
import { compareWithAnchors } from '../anchors/compare.ts'
import type { audit } from '../contract.ts'

/** Entries hashed in one statement. */
const pageSize = 10_000

/**
 * The database hashes page by page and answers the first broken number of each, so a long chain never leaves it. That
 * it was not made anew as a whole, only what was signed outside of it can say.
 */
export const verifyChain: Handler<typeof audit, 'chain.verify'> = async (ctx, input) => {
  const head = await ctx.db.chain.findFirst()
  const keptFrom = head?.firstSeq ?? 1
  const fromSeq = Math.max(input.fromSeq, keptFrom)
  const { broken, ...chain } = await checkLinks(ctx, fromSeq, head)
  const { difference, ...comparison } = await compareWithAnchors(ctx, fromSeq, keptFrom)
  const first = broken ?? difference
  const reason = first?.reason ?? (comparison.anchors === 'forged' ? 'forged-anchor' : null)
  const entries = first ? Math.min(chain.entries, first.seq - fromSeq + 1) : chain.entries
  return { ok: reason === null, ...chain, entries, firstBroken: first?.seq ?? null, reason, keptFrom, ...comparison }
}

type Links = { entries: number; erased: number; broken?: { seq: number; reason: 'changed' | 'missing' } }

async function checkLinks(ctx: Ctx<typeof audit>, fromSeq: number, chain: { seq: number } | null): Promise<Links> {
  const { _max, _count } = await ctx.db.entry.aggregate({
    where: { seq: { gte: fromSeq } },
    _max: { seq: true },
    _count: true,
  })
  // Entries without the head that vouches for them.
  if (!chain && _count > 0) return { entries: _count, erased: 0, broken: { seq: fromSeq, reason: 'changed' } }
  const end = Math.max(chain?.seq ?? 0, _max.seq ?? 0)
  let erased = 0
  for (let from = fromSeq; from <= end; from += pageSize) {
    const page = { gte: from, lt: from + pageSize }
    const found = await ctx.db.link.findMany({
      where: { seq: page, OR: [{ isBroken: true }, { isErased: true }] },
      orderBy: { seq: 'asc' },
    })
    const broken = found.find(({ isBroken }) => isBroken)
    if (broken) return { entries: broken.seq - fromSeq + 1, erased, broken: await named(ctx, broken.seq) }
    erased += found.length
  }
  return { entries: _count, erased }
}

async function named(ctx: Ctx<typeof audit>, seq: number): Promise<NonNullable<Links['broken']>> {
  const entry = await ctx.db.entry.findFirst({ where: { seq } })
  return { seq, reason: entry ? 'changed' : 'missing' }
}
