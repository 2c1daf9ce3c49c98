import type { Ctx, Handler } from '#kit/serve'
import type { Claim } from '../contract.ts'
import type { Refusal } from '../rules/approver.ts'
import { type Approved, claimLines } from '../rules/posting.ts'
import type { Tax } from '../rules/taxes.ts'
import { inClaim, rulesOf } from './check.ts'
import { handBack } from './claim.ts'
import { type App, type ClaimRow, decider, type ExpenseRow } from './people.ts'
import { refusalFor } from './refusal.ts'

type Deciding = Pick<Ctx<App, Refusal>, 'actor' | 'call' | 'db' | 'fail' | 'now' | 'today'>

/** Refuses, with the reason, whoever may not decide; answers who does. */
async function decidedBy(ctx: Deciding, claim: ClaimRow) {
  const { refusal, isDecidedAlone } = await refusalFor(ctx, await rulesOf(ctx), claim)
  if (refusal) return ctx.fail(refusal)
  return { isDecidedAlone, decidedById: decider(ctx.actor).id, decidedByName: ctx.actor.name, decidedAt: ctx.now }
}

export const approveClaim: Handler<App, 'claim.approve'> = async (ctx, { id, reduced }) => {
  const claim = await ctx.db.claim.require(id)
  const [by, expenses] = await Promise.all([decidedBy(ctx, claim), inClaim(ctx, id)])
  const sanctioned = expenses.map((each) => {
    const at = reduced.findIndex(({ expenseId }) => expenseId === each.id)
    const less = reduced[at]
    const baseMinor = each.baseMinor as number
    if (less && less.sanctionedMinor > baseMinor) return ctx.invalid(`#/reduced/${at}/sanctionedMinor`, 'above-claimed')
    return { each, sanctionedMinor: less?.sanctionedMinor ?? baseMinor, sanctionReason: less?.reason ?? null }
  })
  const stray = reduced.findIndex(({ expenseId }) => !expenses.some((each) => each.id === expenseId))
  if (stray >= 0) return ctx.invalid(`#/reduced/${stray}/expenseId`, 'not-in-claim')
  const inside = sanctioned.map(({ each, ...changes }) =>
    ctx.write.expense.update(each, { ...changes, status: 'approved' }),
  )
  const sanctionedMinor = sanctioned.reduce((sum, each) => sum + each.sanctionedMinor, 0)
  const ownMinor = sanctioned
    .filter(({ each }) => each.paidBy === 'own')
    .reduce((sum, each) => sum + each.sanctionedMinor, 0)
  const approved = ctx.write.claim.update(claim, {
    ...{ ...by, sanctionedMinor, ownMinor, owedMinor: ownMinor },
    status: ownMinor > 0 ? 'approved' : 'paid',
  })
  await post(ctx, approved, inside)
  ctx.emit('claim.approved', approved)
  return { ...approved, expenses: inside } as unknown as Claim
}

async function post(
  ctx: Pick<Ctx<App, never, 'posting.made'>, 'db' | 'emit' | 'tenant'>,
  claim: ClaimRow,
  expenses: readonly ExpenseRow[],
) {
  const lines = claimLines(await approvedOf(ctx, expenses), ctx.tenant.country)
  if (lines.length === 0) return
  const { id, version, number, personName: party, currency } = claim
  const on = expenses
    .map(({ spentOn }) => spentOn)
    .sort()
    .at(-1) as string
  const posted = { id, version, noun: 'claim', kind: 'expense-claim' as const, on, currency, party }
  ctx.emit('posting.made', { ...posted, number: number ?? '', called: { en: 'Expenses', de: 'Auslagen' }, lines })
}

/** As the ledger and invoices see them: by category, with the tax that is taken back. */
export async function approvedOf({ db, tenant }: Pick<Ctx<App>, 'db' | 'tenant'>, expenses: readonly ExpenseRow[]) {
  const ids = [...new Set(expenses.flatMap(({ categoryId }) => categoryId ?? []))]
  const categories = new Map((await db.category.findMany({ where: { id: { in: ids } } })).map((row) => [row.id, row]))
  return expenses.map((each): Approved => {
    const category = categories.get(each.categoryId ?? '')
    // Tax of other countries is not taken back by the return of this one.
    const isDeductible = category?.isTaxDeductible && each.currency === tenant.currency
    return {
      ...{ title: each.title, kind: each.kind, paidBy: each.paidBy, account: each.account },
      ...{ role: category?.role ?? 'purchases', ledgerAccountId: category?.ledgerAccountId ?? null },
      ...{ baseMinor: each.baseMinor as number, sanctionedMinor: each.sanctionedMinor as number },
      taxes: isDeductible ? (each.taxes as Tax[]) : [],
    }
  })
}

export const rejectClaim: Handler<App, 'claim.reject'> = async (ctx, { id, reason }) => {
  const claim = await ctx.db.claim.require(id)
  const [by, expenses] = await Promise.all([decidedBy(ctx, claim), inClaim(ctx, id)])
  const { withdrawn: rejected, inside } = handBack(ctx, claim, expenses, { ...by, status: 'rejected', reason })
  ctx.emit('claim.rejected', rejected)
  return { ...rejected, expenses: inside } as unknown as Claim
}
