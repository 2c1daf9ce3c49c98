import { notFound } from '#kit/auth'
import type { Handler } from '#kit/serve'
import type { audit } from '../contract.ts'
import { difference } from '../rules/difference.ts'
import { writtenAs } from '../written.ts'

const newestFirst = [{ at: 'desc' as const }, { seq: 'desc' as const }]

/** In the order of the acts, not of their arrival here; seq decides between two of one millisecond. */
export const getHistory: Handler<typeof audit, 'record.history'> = async (ctx, { noun, id, limit, cursor }) => {
  const written = writtenAs(noun)
  const ofRecord = { noun: written, recordId: id }
  const last = cursor ? await ctx.db.entryRecord.findFirst({ where: { ...ofRecord, entryId: cursor } }) : undefined
  if (last === null) return ctx.invalid('#/cursor', 'not-a-cursor')
  const earlier = last && { OR: [{ at: { lt: last.at } }, { at: last.at, seq: { lt: last.seq } }] }
  const records = await ctx.db.entryRecord.findMany({
    where: { ...ofRecord, ...earlier },
    orderBy: newestFirst,
    take: limit + 1,
  })
  if (records.length === 0 && !cursor) throw notFound(noun, id)
  const shown = records.slice(0, limit)
  const entries = await ctx.db.entry.findMany({
    where: { id: { in: shown.map(({ entryId }) => entryId) } },
    orderBy: newestFirst,
  })
  return {
    items: entries.map((entry) => ({ ...entry, ...difference(entry.changes, written, id) })),
    nextCursor: records.length > limit ? (shown.at(-1)?.entryId ?? null) : null,
  }
}
