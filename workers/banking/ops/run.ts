import { personBehind } from '#kit/auth'
import type { Ctx, Handler } from '#kit/serve'
import { type banking, mostInRun } from '../contract.ts'
import { discountOn } from '../rules/payable.ts'
import { totalsOf } from '../rules/run.ts'
import type { PayableRow } from './settle.ts'

type App = typeof banking
type Making = Ctx<App, 'held' | 'in-run' | 'no-iban' | 'no-payee' | 'nothing-due' | 'only-euro'>

export const createRun: Handler<App, 'run.create'> = async (ctx, { accountId, dueThroughOn, payableIds, ...input }) => {
  const executeOn = input.executeOn ?? ctx.today
  if (executeOn < ctx.today) return ctx.invalid('#/executeOn', 'in-past')
  const account = await ctx.db.account.require(accountId)
  if (account.currency !== 'EUR') return ctx.fail('only-euro')
  if (!account.iban) return ctx.fail('no-iban')
  const payables = payableIds ? await named(ctx, payableIds) : await due(ctx, dueThroughOn ?? executeOn, executeOn)
  const payees = await ctx.db.payee.findMany({
    where: { creditorId: { in: payables.flatMap(({ creditorId }) => creditorId ?? []) } },
  })
  const items = payables.flatMap((payable) => {
    const payee = payees.find(({ creditorId }) => creditorId === payable.creditorId)
    if (!payee) return payableIds ? ctx.fail('no-payee', payable.creditorName) : []
    const deductedMinor = discountOn(payable, executeOn)
    const { id: payableId, number, creditorName, currency, openMinor } = payable
    const bank = { payeeId: payee.id, holder: payee.holder, iban: payee.iban, bic: payee.bic }
    const amounts = { currency, amountMinor: openMinor - deductedMinor, deductedMinor }
    return [
      {
        payable,
        payee,
        item: { payableId, number, creditorName, ...bank, ...amounts, status: 'planned', reason: null },
      },
    ]
  })
  if (items.length === 0) return ctx.fail('nothing-due')
  const run = ctx.write.run.create({
    number: ctx.nextNumber({
      ...series,
      series: 'run',
      period: ctx.today.slice(0, 4),
      prefix: `RUN-${ctx.today.slice(0, 4)}-`,
    }),
    ...{ accountId, accountName: account.name, executeOn, status: 'draft', currency: 'EUR', fault: null },
    ...totalsOf(items.map(({ item }) => item)),
    ...{ createdById: personBehind(ctx.actor), createdBy: ctx.actor.name },
    ...{ approvedById: null, approvedBy: null, approvedAt: null, isApprovedAlone: false, exportedAt: null },
    ...{ debtorName: null, debtorIban: null, debtorBic: null },
  })
  ctx.write.runItem.createMany(items.map(({ item }) => ({ ...item, runId: run.id })))
  // Neither is paid or changed while the run is made of it.
  for (const { payable } of items) ctx.write.payable.expect(payable)
  for (const payee of new Set(items.map(({ payee }) => payee))) ctx.write.payee.expect(payee)
  return run
}

const series = { suffix: '', width: 4 }
const payable = { status: 'open', currency: 'EUR' }

/** Those that somebody chose; each must be one that can be paid. */
async function named(ctx: Making, ids: readonly string[]): Promise<PayableRow[]> {
  const unique = [...new Set(ids)]
  const payables = await ctx.db.payable.findMany({ where: { id: { in: unique } }, orderBy: { id: 'asc' } })
  if (payables.length < unique.length) return ctx.invalid('#/payableIds', 'unknown-record')
  for (const { number, status, currency, isHeld } of payables) {
    if (currency !== 'EUR') return ctx.fail('only-euro', number)
    if (status !== 'open') return ctx.fail('nothing-due', number)
    if (isHeld) return ctx.fail('held', number)
  }
  const taken = await inRuns(ctx, unique)
  const other = payables.find(({ id }) => taken.has(id))
  return other ? ctx.fail('in-run', other.number) : payables
}

/** All that are due by a day, or whose discount ends by then: what is due first, as many as a run takes. */
async function due(ctx: Making, throughOn: string, executeOn: string): Promise<PayableRow[]> {
  const discounted = { discountUntilOn: { gte: new Date(executeOn), lte: new Date(throughOn) } }
  const payables = await ctx.db.payable.findMany({
    where: { ...payable, isHeld: false, orderedMinor: 0, OR: [{ dueOn: { lte: new Date(throughOn) } }, discounted] },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    take: mostInRun,
  })
  const taken = await inRuns(
    ctx,
    payables.map(({ id }) => id),
  )
  return payables.filter(({ id }) => !taken.has(id))
}

async function inRuns(ctx: Pick<Making, 'db'>, payableIds: readonly string[]): Promise<Set<string>> {
  const where = { payableId: { in: [...payableIds] }, status: { in: ['planned', 'sent'] } }
  const items = await ctx.db.runItem.findMany({ where, select: { payableId: true } })
  return new Set(items.map(({ payableId }) => payableId))
}
