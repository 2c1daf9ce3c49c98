import type { Handler } from '#kit/serve'
import type { audit } from '../contract.ts'

/** Entries hashed in one statement. */
const pageSize = 10_000

/** The database hashes page by page and answers the first broken number of each, so a long chain never leaves it. */
export const verifyChain: Handler<typeof audit, 'chain.verify'> = async (ctx, { fromSeq }) => {
  const [chain, { _max, _count }] = await Promise.all([
    ctx.db.chain.findFirst(),
    ctx.db.entry.aggregate({ where: { seq: { gte: fromSeq } }, _max: { seq: true }, _count: true }),
  ])
  // Entries without the head that vouches for them.
  if (!chain && _count > 0) return { ok: false, entries: _count, firstBroken: fromSeq }
  const end = Math.max(chain?.seq ?? 0, _max.seq ?? 0)
  for (let from = fromSeq; from <= end; from += pageSize) {
    const broken = await ctx.db.link.findFirst({
      where: { seq: { gte: from, lt: from + pageSize }, isBroken: true },
      orderBy: { seq: 'asc' },
    })
    if (broken) return { ok: false, entries: broken.seq - fromSeq + 1, firstBroken: broken.seq }
  }
  return { ok: true, entries: _count, firstBroken: null }
}
