import type { CustomValues } from '#kit/contract'
import type { Handler } from '#kit/serve'
import type { contacts } from '../contract.ts'
import { type Defined, differences, merged } from '../rules/party.ts'
import { check, ownerOf } from './check.ts'

type App = typeof contacts

export const createPerson: Handler<App, 'person.create'> = async (ctx, input) => {
  const kept = check(ctx, input)
  return ctx.write.person.create({
    ...input,
    ...kept,
    ownerId: ownerOf(ctx, 'person', input.ownerId),
    mergedIntoId: null,
    archivedAt: null,
  })
}

export const updatePerson: Handler<App, 'person.update'> = async (ctx, { id, ...changes }) => {
  const row = (await ctx.db.person.require(id)) as Stored
  const given = changes as Defined<typeof changes>
  const next: typeof row = { ...row, ...merged(row, given) }
  const kept = check(ctx, next)
  return {
    ...next,
    ...kept,
    ...ctx.write.person.update(row, differences(row, { ...given, ...kept, custom: next.custom })),
  }
}

/** Columns that hold less than their database type could. */
type Stored = Awaited<ReturnType<Db['person']['require']>> & {
  custom: CustomValues
  vatIdCheck: 'passed' | 'failed' | null
}
type Db = Parameters<Handler<App, 'person.get'>>[0]['db']
