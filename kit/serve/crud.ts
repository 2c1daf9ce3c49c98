import * as z from 'zod'
import { notFound } from '#kit/auth'
import type { Contract, ListInput, TotalsInput } from '#kit/contract'
import { type Children, getOne, listPage, type Source, totalsOf } from '#kit/list'
import type { Handler } from './app.ts'
import type { Ctx } from './context.ts'

type Verb = 'list' | 'totals' | 'get' | 'create' | 'update' | 'archive' | 'restore'
type CrudHandlers<C extends Contract, N extends string> = {
  [K in `${N}.${Verb}` & keyof C['ops'] & string]: Handler<C, K>
}

type AnyRow = { id: string; version: number; [field: string]: unknown }
type AnyModel = {
  create(data: object): AnyRow
  update(row: AnyRow, changes: object): AnyRow
}
type AnyReads = { require(id: string): Promise<AnyRow> }

/** Where the rows of a noun are and what of them `get` may show. */
function source(contract: Contract, noun: string, children?: Children): Source {
  const schema = (contract.ops[`${noun}.get`]?.output ?? contract.nouns[noun]) as z.ZodObject
  return { app: contract.app, noun, schema, ...(children && { children }) }
}

/** A list may show less of a row than `get` does. */
function listed(contract: Contract, noun: string, from: Source): Source {
  const output = contract.ops[`${noun}.list`]?.output
  const items = output instanceof z.ZodObject ? output.shape.items : undefined
  return items instanceof z.ZodArray && items.element !== from.schema
    ? { ...from, schema: items.element as z.ZodObject }
    : from
}

/** How the kit answers the ops of `crud`, for a handler that adds to it. */
export function crudHandlers<C extends Contract, const N extends string>(
  contract: C,
  noun: N,
  options: { children?: Children } = {},
): CrudHandlers<C, N> {
  const from = source(contract, noun, options.children)
  const rows = listed(contract, noun, from)
  const model = noun.replace(/-./g, (part) => part.charAt(1).toUpperCase())
  const writes = (ctx: Ctx<Contract>) => (ctx.write as Record<string, AnyModel>)[model] as AnyModel
  const reads = (ctx: Ctx<Contract>) => (ctx.db as Record<string, AnyReads>)[model] as AnyReads
  const handlers: Record<Verb, (ctx: Ctx<Contract>, input: never) => Promise<unknown>> = {
    list: (ctx, input: ListInput) => listPage(rows, ctx.reach(noun), input),
    totals: (ctx, input: TotalsInput) => totalsOf(rows, ctx.reach(noun), input),
    get: async (ctx, { id }: { id: string }) => {
      const found = await getOne(from, ctx.reach(noun), id)
      if (!found) throw notFound(noun, id)
      return found
    },
    create: async (ctx, input) => ({ archivedAt: null, ...writes(ctx).create(input) }),
    update: async (ctx, { id, ...changes }: { id: string }) =>
      writes(ctx).update(await reads(ctx).require(id), changes),
    archive: async (ctx, { id }: { id: string }) => {
      const row = await reads(ctx).require(id)
      return row.archivedAt ? row : writes(ctx).update(row, { archivedAt: ctx.now })
    },
    restore: async (ctx, { id }: { id: string }) => {
      const row = await reads(ctx).require(id)
      return row.archivedAt ? writes(ctx).update(row, { archivedAt: null }) : row
    },
  }
  return Object.fromEntries(Object.entries(handlers).map(([verb, handler]) => [`${noun}.${verb}`, handler])) as never
}

/** What the kit answers by itself: every op of `crud`, unless the app has a handler for it. */
export function storedHandlers(contract: Contract, children: Readonly<Record<string, Children>> = {}): object {
  const stored = Object.entries(contract.ops).filter(([, { stored }]) => stored)
  const nouns = new Set(stored.map(([name]) => name.split('.', 1)[0] as string))
  const all = [...nouns].map((noun) => crudHandlers(contract, noun, children[noun] ? { children: children[noun] } : {}))
  return Object.assign({}, ...all)
}
