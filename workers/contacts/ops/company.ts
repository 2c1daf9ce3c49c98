import type { Handler } from '#kit/serve'
import { CompanyEvent, type contacts } from '../contract.ts'
import type { Custom } from '../rules/custom-fields.ts'
import { type Defined, differences, merged } from '../rules/party.ts'
import { check } from './check.ts'

type App = typeof contacts

export const createCompany: Handler<App, 'company.create'> = async (ctx, input) => {
  const kept = await check(ctx, 'company', input)
  const company = ctx.write.company.create({ ...input, ...kept, importId: null, archivedAt: null })
  ctx.emit('company.created', CompanyEvent.parse(company))
  return company
}

export const updateCompany: Handler<App, 'company.update'> = async (ctx, { id, ...changes }) => {
  const row = (await ctx.db.company.require(id)) as Stored
  const given = changes as Defined<typeof changes>
  const next: typeof row = { ...row, ...merged(row, given) }
  const kept = await check(ctx, 'company', next)
  const company = { ...next, ...kept, ...ctx.write.company.update(row, differences(row, { ...given, ...kept })) }
  ctx.emit('company.updated', CompanyEvent.parse(company))
  return company
}

export const archiveCompany: Handler<App, 'company.archive'> = async (ctx, { id }) => {
  const row = (await ctx.db.company.require(id)) as Stored
  if (row.archivedAt) return row
  const company = ctx.write.company.update(row, { archivedAt: ctx.now })
  ctx.emit('company.archived', CompanyEvent.parse(company))
  return company
}

export const restoreCompany: Handler<App, 'company.restore'> = async (ctx, { id }) => {
  const row = (await ctx.db.company.require(id)) as Stored
  if (!row.archivedAt) return row
  const company = ctx.write.company.update(row, { archivedAt: null })
  ctx.emit('company.restored', CompanyEvent.parse(company))
  return company
}

/** Columns that hold less than their database type could. */
type Stored = Awaited<ReturnType<Db['company']['require']>> & { custom: Custom; vatIdCheck: 'passed' | 'failed' | null }
type Db = Parameters<Handler<App, 'company.get'>>[0]['db']
