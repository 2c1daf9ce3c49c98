import type { Handler } from '#kit/serve'
import type { Drive, Expense, Trip } from '../contract.ts'
import { type App, type ExpenseRow, personFor } from './people.ts'
import { valued, workOut } from './value.ts'

export const createExpense: Handler<App, 'expense.create'> = async (ctx, input) => {
  const { personId, taxes, rate, ...written } = input
  const person = await personFor(ctx, 'expense', personId)
  const currency = written.currency ?? ctx.tenant.currency
  const spentOn = written.spentOn ?? ctx.today
  const whole = { ...written, currency, spentOn, taxes, rate, categoryName: written.categoryName ?? null }
  return ctx.write.expense.create({
    ...written,
    ...(await valued(ctx, whole)),
    ...person,
    ...{ categoryName: whole.categoryName, customerName: written.customerName ?? null, status: 'draft' },
    ...{ sanctionedMinor: null, sanctionReason: null, duplicateNote: null, claimId: null, rebillingId: null },
    ...{ approverIds: [], createdById: ctx.actor.id, archivedAt: null },
  }) as Expense
}

export const updateExpense: Handler<App, 'expense.update'> = async (ctx, { id, ...changes }) => {
  const before = await ctx.db.expense.require(id)
  const after = { ...before, ...defined(changes) } as unknown as Parameters<typeof valued>[1]
  const isOther = (['currency', 'amountMinor', 'spentOn'] as const).some((field) => after[field] !== before[field])
  const rate = changes.rate ?? (isOther || changes.baseMinor !== undefined || !before.rateReason ? null : before.rate)
  // What it came to belongs to the amount and the day that it was noted for.
  const baseMinor =
    changes.baseMinor ?? (rate || isOther || after.currency === ctx.tenant.currency ? null : before.baseMinor)
  const values = await valued(ctx, { ...after, rate, baseMinor })
  const expense = ctx.write.expense.update(before, { ...changes, ...values })
  const moreMinor = (values.baseMinor ?? 0) - (before.baseMinor ?? 0)
  if (before.claimId && moreMinor !== 0) {
    const claim = await ctx.db.claim.require(before.claimId)
    ctx.write.claim.add(claim, { totalMinor: moreMinor })
  }
  return expense as unknown as Expense
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }
const defined = <T extends object>(changes: T) =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Given<T>

/** What is in a claim leaves it. */
export const archiveExpense: Handler<App, 'expense.archive'> = async (ctx, { id }) => {
  const expense = await ctx.db.expense.require(id)
  if (expense.archivedAt) return expense as unknown as Expense
  if (expense.claimId) {
    const claim = await ctx.db.claim.require(expense.claimId)
    ctx.write.claim.add(claim, { totalMinor: -(expense.baseMinor ?? 0) })
  }
  const changes = { archivedAt: ctx.now, claimId: null }
  return ctx.write.expense.update(expense, changes) as unknown as Expense
}

export const workOutExpense: Handler<App, 'expense.work-out'> = async (ctx, { trip, drive, on = ctx.today }) => {
  if (!trip && !drive) return ctx.invalid('#/trip', 'required')
  return workOut(ctx, { trip: (trip ?? null) as Trip | null, drive: (drive ?? null) as Drive | null, on })
}

export const dismissDuplicate: Handler<App, 'expense.dismiss-duplicate'> = async (ctx, { id, note }) => {
  const expense = ctx.write.expense.update((await ctx.db.expense.require(id)) as ExpenseRow, { duplicateNote: note })
  ctx.emit('expense.updated', expense as never)
  return expense as unknown as Expense
}
