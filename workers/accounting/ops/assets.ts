import type * as z from 'zod'
import { sum, toUnits } from '#kit/money'
import type { Ctx, Handler } from '#kit/serve'
import type { Asset, accounting } from '../contract.ts'
import { creditOf, debitOf } from '../rules/entry.ts'
import { narrationOf } from '../rules/narration.ts'
import type { RoleLine } from '../rules/posting.ts'
import { type AssetTerms, overLimit, totalOf, untilDisposal } from '../rules/schedule.ts'
import { assertUnlocked, ledgerLock } from './ledger-lock.ts'
import { accountsFor, postOfRecord } from './post-roles.ts'
import { type AssetRow, postDepreciation, scheduleOf, stepsOfAsset } from './schedules.ts'

type App = typeof accounting

const fresh = { depreciatedMinor: 0, nextOn: null, disposedOn: null, proceedsMinor: null, archivedAt: null }

export const createAsset: Handler<App, 'asset.create'> = async (ctx, input) => {
  assertTerms(ctx, input)
  return shown(ctx.write.asset.create({ ...input, ...fresh, status: 'draft', currency: ctx.tenant.currency }))
}

export const updateAsset: Handler<App, 'asset.update'> = async (ctx, { id, ...changes }) => {
  const asset = await ctx.db.asset.require(id)
  assertTerms(ctx, { ...asset, ...changes } as AssetRow)
  return shown(ctx.write.asset.update(asset, changes))
}

type Terms = Pick<AssetRow, 'method' | 'costMinor' | 'netMinor'>

function assertTerms(ctx: Pick<Ctx<App>, 'invalid' | 'tenant'>, terms: Terms): void {
  if (terms.netMinor !== null && terms.netMinor > terms.costMinor) ctx.invalid('#/netMinor', 'above-cost')
  const limitMinor = terms.method === 'at-once' ? overLimit(ctx.tenant.country, terms) : undefined
  if (limitMinor !== undefined)
    ctx.invalid('#/method', 'over-limit', { limit: toUnits(limitMinor, ctx.tenant.currency) })
}

export const getAssetSchedule: Handler<App, 'asset.schedule'> = async (ctx, { id }) => {
  const asset = await ctx.db.asset.require(id)
  const posted = await ctx.db.scheduleStep.findMany({ where: { assetId: id }, orderBy: { stepOn: 'asc' } })
  const to = asset.status === 'disposed' ? [] : stepsOfAsset(asset)
  return { currency: asset.currency, items: scheduleOf(asset.costMinor, to, posted, asset.nextOn) }
}

export const startAsset: Handler<App, 'asset.start'> = async (ctx, { id }) => {
  const asset = await ctx.db.asset.require(id)
  const nextOn = stepsOfAsset(asset)[0]?.on ?? null
  const started = ctx.write.asset.update(asset, { status: 'running', nextOn })
  ctx.emit('asset.due', started)
  return shown(started)
}

/** Depreciation up to that day first, then what is left against what it brought. */
export const disposeOfAsset: Handler<App, 'asset.dispose'> = async (
  ctx,
  { id, disposedOn, proceedsMinor, proceedsAccountId },
) => {
  const asset = await ctx.db.asset.require(id)
  if (disposedOn < asset.acquiredOn) return ctx.invalid('#/disposedOn', 'before-purchase', { day: asset.acquiredOn })
  if (disposedOn > ctx.today) return ctx.invalid('#/disposedOn', 'in-future')
  const [lock, [last], accounts] = await Promise.all([
    ledgerLock(ctx),
    ctx.db.scheduleStep.findMany({ where: { assetId: id }, orderBy: { stepOn: 'desc' }, take: 1 }),
    accountsFor(ctx, [asset.accountId, asset.contraAccountId, proceedsAccountId]),
  ])
  assertUnlocked(ctx, lock, disposedOn)
  if (last && disposedOn < last.stepOn) return ctx.invalid('#/disposedOn', 'before-step', { day: last.stepOn })
  const steps = untilDisposal(asset as AssetTerms, asset.nextOn, disposedOn)
  await postDepreciation(ctx, asset, steps)
  const depreciatedMinor = sum([asset.depreciatedMinor, totalOf(steps)])
  const lines = disposal(asset, { depreciatedMinor, proceedsMinor, proceedsAccountId })
  if (lines.length > 0)
    postOfRecord(ctx, lock, accounts, {
      ...{ kind: 'disposal', sourceType: 'asset', sourceId: id, on: disposedOn, currency: asset.currency, lines },
      description: narrationOf(ctx.tenant.country).disposal(asset),
    })
  const left = { status: 'disposed', nextOn: null, depreciatedMinor, disposedOn, proceedsMinor }
  return shown(ctx.write.asset.update(asset, left))
}

type Left = { depreciatedMinor: number; proceedsMinor: number; proceedsAccountId: string | null }

function disposal(asset: AssetRow, { depreciatedMinor, proceedsMinor, proceedsAccountId }: Left): RoleLine[] {
  const plain = { percent: null, description: null }
  const debit = (role: string, accountId: string | null, debitMinor: number) => ({
    ...{ role, accountId, debitMinor, creditMinor: 0, ...plain },
  })
  const credit = (role: string, accountId: string | null, creditMinor: number) => ({
    ...{ role, accountId, debitMinor: 0, creditMinor, ...plain },
  })
  const { accountId, contraAccountId, costMinor } = asset
  const out = contraAccountId
    ? [debit('fixed-asset', contraAccountId, depreciatedMinor), credit('fixed-asset', accountId, costMinor)]
    : [credit('fixed-asset', accountId, costMinor - depreciatedMinor)]
  const lines = [...out, debit('bank', proceedsAccountId, proceedsMinor)]
  const lossMinor = creditOf(lines) - debitOf(lines)
  const result = lossMinor > 0 ? debit('disposal-loss', null, lossMinor) : credit('disposal-gain', null, 0 - lossMinor)
  return [...lines, result].filter(({ debitMinor, creditMinor }) => debitMinor + creditMinor > 0)
}

const shown = (row: Omit<AssetRow, 'tenantId'>) =>
  row as typeof row & Pick<z.output<typeof Asset>, 'status' | 'method' | 'convention'>
