import type { Ctx, Handler } from '#kit/serve'
import type { Rule } from '../rules/approver.ts'
import { amountKey, type Checked, dayKey, type Finding, findingsOf } from '../rules/policy.ts'
import type { App, ExpenseRow } from './people.ts'
import { policyOf } from './policy.ts'
import { refusalFor } from './refusal.ts'

type Reading = Pick<Ctx<App>, 'db' | 'today'>
const most = 1000

/** What the policy and what was there before have to say about expenses. */
export async function check(ctx: Reading, expenses: readonly ExpenseRow[]): Promise<Finding[]> {
  if (expenses.length === 0) return []
  const ids = expenses.map(({ id }) => id)
  const categoryIds = [...new Set(expenses.flatMap(({ categoryId }) => categoryId ?? []))]
  const days = [...new Set(expenses.map(({ spentOn }) => spentOn))].map((day) => new Date(day))
  const personIds = [...new Set(expenses.map(({ personId }) => personId))]
  const [policy, categories, receipts, near] = await Promise.all([
    policyOf(ctx),
    ctx.db.category.findMany({ where: { id: { in: categoryIds } } }),
    ctx.db.receipt.findMany({ where: { expenseId: { in: ids }, archivedAt: null } }),
    ctx.db.expense.findMany({
      where: { personId: { in: personIds }, spentOn: { in: days }, archivedAt: null },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: most,
    }),
  ])
  const alike = await ctx.db.receipt.findMany({
    where: { sha256: { in: [...new Set(receipts.map(({ sha256 }) => sha256))] }, expense: { archivedAt: null } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: most,
  })
  return findingsOf(
    expenses as unknown as Checked[],
    { ...policy, limits: new Map(categories.map((category) => [category.id, category])) },
    {
      withReceipt: new Set(receipts.map(({ expenseId }) => expenseId)),
      spentMinor: spentBy(near as unknown as Checked[]),
      sameReceipt: earlierReceipts(receipts, alike),
      sameAmount: earlierAmounts(expenses as unknown as Checked[], near as unknown as Checked[]),
    },
    ctx.today,
  )
}

function spentBy(near: readonly Checked[]): Map<string, number> {
  const spent = new Map<string, number>()
  for (const each of near) spent.set(dayKey(each), (spent.get(dayKey(each)) ?? 0) + (each.baseMinor ?? 0))
  return spent
}

type Receipt = { expenseId: string; sha256: string }

/** By expense the first one that has a receipt of the same bytes. */
function earlierReceipts(own: readonly Receipt[], alike: readonly Receipt[]): Map<string, string> {
  const first = new Map<string, string>()
  for (const { sha256, expenseId } of alike) if (!first.has(sha256)) first.set(sha256, expenseId)
  const earlier = own.flatMap(({ expenseId, sha256 }) => {
    const other = first.get(sha256)
    return other && other !== expenseId ? [[expenseId, other] as const] : []
  })
  return new Map(earlier)
}

/** By expense the first one of the same person, day and amount. */
function earlierAmounts(expenses: readonly Checked[], near: readonly Checked[]): Map<string, string> {
  const first = new Map<string, string>()
  for (const each of near) if (!first.has(amountKey(each))) first.set(amountKey(each), each.id)
  const earlier = expenses.flatMap((each) => {
    const other = first.get(amountKey(each))
    return other && other !== each.id && each.amountMinor > 0 ? [[each.id, other] as const] : []
  })
  return new Map(earlier)
}

export const checkExpense: Handler<App, 'expense.check'> = async (ctx, { id }) => {
  const expense = await ctx.db.expense.require(id)
  const [items, receipts] = await Promise.all([
    check(ctx, [expense]),
    ctx.db.receipt.findMany({ where: { expenseId: id, archivedAt: null }, orderBy: { createdAt: 'asc' }, take: 200 }),
  ])
  return { items, receipts }
}

export const inClaim = ({ db }: Pick<Ctx<App>, 'db'>, claimId: string): Promise<ExpenseRow[]> =>
  db.expense.findMany({ where: { claimId, archivedAt: null }, orderBy: [{ spentOn: 'asc' }, { id: 'asc' }] })

export const rulesOf = async ({ db }: Pick<Ctx<App>, 'db'>): Promise<Rule[]> =>
  db.approver.findMany({ where: { archivedAt: null }, take: most })

export const checkClaim: Handler<App, 'claim.check'> = async (ctx, { id }) => {
  const claim = await ctx.db.claim.require(id)
  const [items, rules] = await Promise.all([inClaim(ctx, id).then((expenses) => check(ctx, expenses)), rulesOf(ctx)])
  return { items, refusal: (await refusalFor(ctx, rules, claim)).refusal }
}
