import type * as z from 'zod'
import { fieldError, invalidInput, notFound } from '#kit/auth'
import { aboutOf, type Contract, type Op } from '#kit/contract'
import type { Ctx } from './context.ts'
import type { AnyHandler } from './perform.ts'

type Row = { id: string; version: number; [field: string]: unknown }
type Reads = {
  require(id: string): Promise<Row>
  findFirst(query: object): Promise<Row | null>
  findMany(query: object): Promise<Row[]>
}
type Writes = { update(row: Row, changes: object): Row }
type Handlers = Readonly<Record<string, AnyHandler>>

/** As long as a merge can be undone. */
const mergedDays = 30
const againMs = 120_000

/** How the kit answers `merge` and `unmerge`; a record is changed by its noun's own handler among these. */
export function mergeHandlers(contract: Contract, handlers: Handlers): object {
  const merging = Object.keys(contract.nouns).filter((noun) => aboutOf(contract.nouns[noun]).merges)
  return Object.assign({}, ...merging.map((noun) => handlersOf(contract, noun, handlers)))
}

function handlersOf({ ops, nouns }: Contract, noun: string, handlers: Handlers) {
  const model = noun.replace(/-./g, (part) => part.charAt(1).toUpperCase())
  const reads = (ctx: Ctx<Contract>) => (ctx.db as Record<string, Reads>)[model] as Reads
  const writes = (ctx: Ctx<Contract>) => (ctx.write as Record<string, Writes>)[model] as Writes
  const called = (row: Row) => ({ noun, name: String(row[aboutOf(nouns[noun]).title as string]) })
  const change = (ops[`${noun}.update`] as Op).input as z.ZodObject
  return {
    [`${noun}.merge`]: async (ctx: Ctx<Contract>, { id, loserIds }: { id: string; loserIds: string[] }) => {
      const row = await reads(ctx).require(id)
      const mergedIds = [...new Set(loserIds.map((each) => each.toLowerCase()))]
      const found = await reads(ctx).findMany({ where: { id: { in: mergedIds }, archivedAt: null } })
      const losers = mergedIds.map((each) => found.find((loser) => loser.id === each && loser.id !== row.id))
      const missing = mergedIds.filter((_, index) => !losers[index])
      if (missing.length > 0)
        throw invalidInput(
          loserIds.flatMap((each, index) =>
            missing.includes(each.toLowerCase()) ? [fieldError(`#/loserIds/${index}`, 'unknown-record')] : [],
          ),
        )
      const filled = filledIn(change, row, losers as Row[])
      const kept = (await (handlers[`${noun}.update`] as AnyHandler)(ctx, { id: row.id, ...filled } as never)) as Row
      for (const loser of losers as Row[]) writes(ctx).update(loser, { mergedIntoId: row.id, archivedAt: ctx.now })
      const told = { id: row.id, version: kept.version, ...called(kept), actedAt: ctx.now, mergedIds }
      ctx.emit('record.merged', told)
      // Once more for what referred to one of them while it was merged.
      ctx.emit('record.merged', told, { at: new Date(Date.parse(ctx.now) + againMs).toISOString() })
      return kept
    },
    [`${noun}.unmerge`]: async (ctx: Ctx<Contract, 'not-merged'>, { id }: { id: string }) => {
      const row = await reads(ctx).findFirst({ where: { id } })
      if (!row) throw notFound(noun, id)
      const { mergedIntoId, archivedAt } = row
      const oldest = new Date(Date.parse(ctx.now) - mergedDays * 86_400_000).toISOString()
      if (!mergedIntoId || String(archivedAt) < oldest) return ctx.fail('not-merged')
      const restored = writes(ctx).update(row, { mergedIntoId: null, archivedAt: null })
      const told = { id: row.id, version: restored.version, ...called(row), actedAt: ctx.now, from: mergedIntoId }
      ctx.emit('record.unmerged', told)
      return restored
    },
  }
}

/** What a record lacks and others have: the first value of each field, and whatever their lists and own fields hold besides. */
function filledIn({ shape }: z.ZodObject, row: Row, others: readonly Row[]): Record<string, unknown> {
  const filled = Object.entries(shape).flatMap(([field, type]) => {
    if (field === 'id') return []
    const [own, ...values] = [row, ...others].map((each) => each[field])
    const value = together(own, values)
    const isNew = JSON.stringify(value) !== JSON.stringify(own)
    return isNew && (type as z.ZodType).safeParse(value).success ? [[field, value]] : []
  })
  return Object.fromEntries(filled)
}

function together(own: unknown, values: readonly unknown[]): unknown {
  if (own === null || own === '') return values.find((value) => value !== null && value !== '') ?? own
  if (Array.isArray(own)) return [...new Set([...own, ...values.flat()])]
  if (typeof own === 'object') return Object.assign({}, ...values.toReversed(), own)
  return own
}
