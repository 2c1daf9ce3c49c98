import type { CustomValues } from '#kit/contract'
import type { Handler } from '#kit/serve'
import type { contacts } from '../contract.ts'
import { type Defined, differences, merged } from '../rules/party.ts'
import { check, ownerOf } from './check.ts'

type App = typeof contacts

export const createCompany: Handler<App, 'company.create'> = async (ctx, input) => {
  const kept = check(ctx, input)
  return ctx.write.company.create({
    ...input,
    ...kept,
    ownerId: ownerOf(ctx, 'company', input.ownerId),
    mergedIntoId: null,
    archivedAt: null,
  })
}

export const updateCompany: Handler<App, 'company.update'> = async (ctx, { id, ...changes }) => {
  const row = (await ctx.db.company.require(id)) as Stored
  const given = changes as Defined<typeof changes>
  const next: typeof row = { ...row, ...merged(row, given) }
  const kept = check(ctx, next)
  return {
    ...next,
    ...kept,
    ...ctx.write.company.update(row, differences(row, { ...given, ...kept, custom: next.custom })),
  }
}

/** Columns that hold less than their database type could. */
type Stored = Awaited<ReturnType<Db['company']['require']>> & {
  custom: CustomValues
  vatIdCheck: 'passed' | 'failed' | null
}
type Db = Parameters<Handler<App, 'company.get'>>[0]['db']
