import type * as z from 'zod'
import { addYears } from '#kit/calendar'
import type { Ctx, Handler } from '#kit/serve'
import type { accounting, Deferral } from '../contract.ts'
import { type DeferralRow, postMove, scheduleOf, stepsOfDeferral } from './schedules.ts'

type App = typeof accounting

const fresh = { status: 'draft', releasedMinor: 0, nextOn: null, archivedAt: null }
const longest = 50

export const createDeferral: Handler<App, 'deferral.create'> = async (ctx, input) => {
  assertSpan(ctx, input)
  return shown(ctx.write.deferral.create({ ...input, ...fresh, lineId: null, currency: ctx.tenant.currency }))
}

export const updateDeferral: Handler<App, 'deferral.update'> = async (ctx, { id, ...changes }) => {
  const row = await ctx.db.deferral.require(id)
  assertSpan(ctx, { ...row, ...changes } as DeferralRow)
  return shown(ctx.write.deferral.update(row, changes))
}

function assertSpan({ invalid }: Pick<Ctx<App>, 'invalid'>, { fromOn, toOn }: { fromOn: string; toOn: string }) {
  if (toOn < fromOn) invalid('#/toOn', 'before-from')
  if (toOn >= addYears(fromOn, longest)) invalid('#/toOn', 'too-far')
}

/** An expense that was paid ahead, or income that came ahead, by the side that its line stands on. */
export const deferLine: Handler<App, 'deferral.defer'> = async (ctx, { lineId, name, ...span }) => {
  assertSpan(ctx, span)
  const line = await ctx.db.entryLine.findFirst({ where: { id: lineId }, include: { entry: true, account: true } })
  if (!line) return ctx.invalid('#/lineId', 'unknown-line')
  const isExpense = line.account.type === 'expense' && line.debitMinor > 0
  if (!isExpense && !(line.account.type === 'income' && line.creditMinor > 0))
    return ctx.invalid('#/lineId', 'not-deferrable')
  const { accountId, currency, postedOn: movedOn } = line
  return shown(
    ctx.write.deferral.create({
      ...{
        ...fresh,
        ...span,
        name: (name ?? line.entry.description).slice(0, 200),
        lineId,
        accountId,
        currency,
        movedOn,
      },
      kind: isExpense ? 'prepaid-expense' : 'deferred-income',
      ...{ totalMinor: line.debitMinor + line.creditMinor, balanceAccountId: null },
    }),
  )
}

export const getDeferralSchedule: Handler<App, 'deferral.schedule'> = async (ctx, { id }) => {
  const row = await ctx.db.deferral.require(id)
  const posted = await ctx.db.scheduleStep.findMany({ where: { deferralId: id }, orderBy: { stepOn: 'asc' } })
  return { currency: row.currency, items: scheduleOf(row.totalMinor, stepsOfDeferral(row), posted, row.nextOn) }
}

export const startDeferral: Handler<App, 'deferral.start'> = async (ctx, { id }) => {
  const row = await ctx.db.deferral.require(id)
  if (row.movedOn) await postMove(ctx, row, row.movedOn)
  const nextOn = stepsOfDeferral(row)[0]?.on ?? null
  const started = ctx.write.deferral.update(row, { status: 'running', nextOn })
  ctx.emit('deferral.due', started)
  return shown(started)
}

const shown = (row: Omit<DeferralRow, 'tenantId'>) =>
  row as typeof row & Pick<z.output<typeof Deferral>, 'status' | 'kind' | 'method'>
