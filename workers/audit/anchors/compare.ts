import type { Ctx } from '#kit/serve'
import type { audit } from '../contract.ts'
import { type Head, verify } from './signature.ts'
import { listAnchors, readHashes, type Stored } from './store.ts'

type Context = Ctx<typeof audit>
type Anchor = Stored & { head: Head }

export type Comparison = {
  anchors: 'none' | 'match' | 'differ' | 'forged' | 'unavailable'
  anchoredAt: string | null
  anchoredSeq: number | null
  /** The first entry that is not what was anchored. */
  difference?: { seq: number; reason: 'missing' | 'rewritten' }
}

/** Anchors compared in one query. */
const atOnce = 1000

/** The chain as it is against what was signed of it day by day. A bucket that does not answer says nothing of the chain. */
export async function compareWithAnchors(ctx: Context, fromSeq: number, keptFrom: number): Promise<Comparison> {
  const unanchored = { anchoredAt: null, anchoredSeq: null }
  const stored = await listAnchors(ctx.tenant.id).catch((cause) => {
    console.error(JSON.stringify({ level: 'error', name: 'audit anchors unavailable', cause: String(cause) }))
  })
  if (!stored) return { anchors: 'unavailable', ...unanchored }
  const anchors = await signedOf(ctx.tenant.id, stored)
  const latest = anchors.at(-1)
  if (!latest) return { anchors: stored.length > 0 ? 'forged' : 'none', ...unanchored }
  const known = { anchoredAt: latest.head.at, anchoredSeq: latest.head.seq }
  const endedEarly = anchors.find(({ head }) => head.seq < keptFrom && head.at > endsBefore(ctx.now))
  const difference = endedEarly
    ? { seq: endedEarly.head.seq, reason: 'missing' as const }
    : await findDifference(
        ctx,
        anchors.filter(({ head }) => head.seq >= fromSeq),
      )
  if (difference) return { anchors: 'differ', ...known, difference }
  return { anchors: anchors.length < stored.length ? 'forged' : 'match', ...known }
}

/** Entries of the years before end by age (db/audit); a head may be signed a while after the last of them. */
const keptYears = 10
const endsBefore = (now: string) => `${Number(now.slice(0, 4)) - keptYears}-02`

/** Those that this house has signed for this business and day; an object under another's name is none. */
async function signedOf(tenantId: string, stored: readonly Stored[]): Promise<Anchor[]> {
  const heads = await Promise.all(stored.map(({ signed }) => verify(signed)))
  return stored.flatMap((each, index) => {
    const head = heads[index]
    return head?.tenantId === tenantId && each.key.endsWith(`/${tenantId}/${head.on}.json`) ? [{ ...each, head }] : []
  })
}

async function findDifference(ctx: Context, anchors: readonly Anchor[]): Promise<Comparison['difference']> {
  for (let start = 0; start < anchors.length; start += atOnce) {
    const some = anchors.slice(start, start + atOnce)
    const entries = await ctx.db.entry.findMany({
      where: { seq: { in: some.map(({ head }) => head.seq) } },
      select: { seq: true, hash: true },
    })
    const hashes = new Map(entries.map(({ seq, hash }) => [seq, hash]))
    const broken = some.find(({ head }) => hashes.get(head.seq) !== head.hash)
    if (broken) return locate(ctx, broken)
  }
  return undefined
}

/** The list of hashes beside an anchor is not signed: it may misplace the entry, but never excuse it. */
async function locate(ctx: Context, { key, head }: Anchor): Promise<Comparison['difference']> {
  const { since, hashes } = await readHashes(key)
  const entries = await ctx.db.entry.findMany({
    where: { seq: { gt: since, lte: head.seq } },
    select: { seq: true, hash: true },
    orderBy: { seq: 'asc' },
    take: hashes.length + 1,
  })
  const isThere = new Map(entries.map(({ seq, hash }) => [seq, hash]))
  const index = hashes.findIndex((hash, index) => isThere.get(since + 1 + index) !== hash)
  const seq = since + 1 + Math.max(index, 0)
  return { seq, reason: index >= 0 && !isThere.has(seq) ? 'missing' : 'rewritten' }
}
