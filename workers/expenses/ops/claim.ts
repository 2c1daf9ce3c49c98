import { settings } from '#contracts/settings'
import type { Ctx, Handler } from '#kit/serve'
import type { Claim } from '../contract.ts'
import { approversOf } from '../rules/approver.ts'
import { blocking } from '../rules/policy.ts'
import { check, inClaim, rulesOf } from './check.ts'
import { type App, type ClaimRow, type ExpenseRow, personFor, personOf } from './people.ts'

type Putting = Pick<Ctx<App, 'not-claimable'>, 'db' | 'fail' | 'invalid' | 'write'>

const shown = (claim: unknown, expenses: readonly ExpenseRow[]) => ({
  ...(claim as Claim),
  expenses: expenses as never,
})
const totalOf = (expenses: readonly ExpenseRow[]) => expenses.reduce((sum, { baseMinor }) => sum + (baseMinor ?? 0), 0)

/** The expenses by these ids, if they may go into a claim of this person. */
async function claimable({ db, fail, invalid }: Putting, personId: string, ids: readonly string[], claimId?: string) {
  const found = await db.expense.findMany({
    where: { id: { in: [...new Set(ids)] } },
    orderBy: [{ spentOn: 'asc' }, { id: 'asc' }],
  })
  const known = new Set(found.map(({ id }) => id))
  const unknown = ids.findIndex((id) => !known.has(id))
  if (unknown >= 0) return invalid(`#/expenseIds/${unknown}`, 'unknown-record')
  const wrong = found.find(
    (each) =>
      each.personId !== personId ||
      each.status !== 'draft' ||
      each.archivedAt !== null ||
      (each.claimId !== null && each.claimId !== claimId),
  )
  return wrong ? fail('not-claimable', wrong.title) : found
}

const put = ({ write }: Putting, expenses: readonly ExpenseRow[], claimId: string | null): ExpenseRow[] =>
  expenses.map((each) => (each.claimId === claimId ? each : write.expense.update(each, { claimId })))

export const createClaim: Handler<App, 'claim.create'> = async (ctx, { expenseIds, title, note, personId }) => {
  const person = await personFor(ctx, 'claim', personId)
  const expenses = await claimable(ctx, person.personId, expenseIds)
  const [first, last] = [expenses[0]?.spentOn ?? ctx.today, expenses.at(-1)?.spentOn ?? ctx.today]
  const claim = ctx.write.claim.create({
    ...person,
    ...{ number: null, title: title ?? (first === last ? first : `${first} – ${last}`), status: 'draft', note },
    ...{ currency: ctx.tenant.currency, totalMinor: totalOf(expenses), sanctionedMinor: null },
    ...{ ownMinor: 0, advancedMinor: 0, owedMinor: 0, paidMinor: 0, paidVersion: 0, dueOn: null, submittedAt: null },
    ...{
      approverIds: [],
      decidedById: null,
      decidedByName: null,
      isDecidedAlone: false,
      decidedAt: null,
      reason: null,
      archivedAt: null,
    },
  })
  return shown(claim, put(ctx, expenses, claim.id))
}

export const updateClaim: Handler<App, 'claim.update'> = async (ctx, { id, expenseIds, ...changes }) => {
  const [claim, before] = await Promise.all([ctx.db.claim.require(id), inClaim(ctx, id)])
  const expenses = expenseIds ? await claimable(ctx, claim.personId, expenseIds, id) : before
  put(
    ctx,
    before.filter((each) => !expenses.some((other) => other.id === each.id)),
    null,
  )
  const inside = put(ctx, expenses, id)
  return shown(ctx.write.claim.update(claim, { ...changes, totalMinor: totalOf(inside) }), inside)
}

export const archiveClaim: Handler<App, 'claim.archive'> = async (ctx, { id }) => {
  const [claim, expenses] = await Promise.all([ctx.db.claim.require(id), inClaim(ctx, id)])
  if (claim.archivedAt) return shown(claim, [])
  for (const each of expenses) ctx.write.expense.update(each, { claimId: null })
  return shown(ctx.write.claim.update(claim, { archivedAt: ctx.now, totalMinor: 0 }), [])
}

export const restoreClaim: Handler<App, 'claim.restore'> = async (ctx, { id }) => {
  const claim = await ctx.db.claim.require(id)
  return shown(claim.archivedAt ? ctx.write.claim.update(claim, { archivedAt: null }) : claim, [])
}

export const submitClaim: Handler<App, 'claim.submit'> = async (ctx, { id }) => {
  const [claim, expenses, rules] = await Promise.all([ctx.db.claim.require(id), inClaim(ctx, id), rulesOf(ctx)])
  if (expenses.length === 0) return ctx.fail('empty')
  const [first] = blocking(await check(ctx, expenses))
  if (first) {
    const { title } = expenses.find((each) => each.id === first.id) as ExpenseRow
    return ctx.fail(first.code === 'incomplete' ? 'incomplete' : 'reason-wanted', `${title}: ${first.code}`)
  }
  const totalMinor = totalOf(expenses)
  const approverIds = approversOf(rules, { ...claim, totalMinor }, ctx.today)
  const submitted = ctx.write.claim.update(claim, {
    ...{ status: 'submitted', submittedAt: ctx.now, totalMinor, approverIds },
    ...{ decidedById: null, decidedByName: null, isDecidedAlone: false, decidedAt: null, reason: null },
    ...(claim.number === null && { number: await numberOf(ctx) }),
  })
  const inside = expenses.map((each) => ctx.write.expense.update(each, { status: 'submitted', approverIds }))
  ctx.emit('claim.submitted', submitted)
  return shown(submitted, inside)
}

async function numberOf(ctx: Pick<Ctx<App>, 'call' | 'nextNumber' | 'today'>): Promise<string> {
  const { series } = await ctx.call(settings.ops['billing.get'], { kind: 'claim', on: ctx.today })
  return ctx.nextNumber({ series: 'claim', ...series })
}

export const withdrawClaim: Handler<App, 'claim.withdraw'> = async (ctx, { id }) => {
  const [claim, expenses] = await Promise.all([ctx.db.claim.require(id), inClaim(ctx, id)])
  if (ctx.reach('claim').groups && claim.personId !== personOf(ctx.actor)) return ctx.fail('not-claimant')
  const { withdrawn, inside } = handBack(ctx, claim, expenses, { status: 'draft' })
  ctx.emit('claim.withdrawn', withdrawn)
  return shown(withdrawn, inside)
}

/** To whoever made it, who may change it. */
export function handBack(
  ctx: Pick<Ctx<App>, 'write'>,
  claim: ClaimRow,
  expenses: readonly ExpenseRow[],
  changes: Parameters<Ctx<App>['write']['claim']['update']>[1],
) {
  const withdrawn = ctx.write.claim.update(claim, { ...changes, submittedAt: null, approverIds: [] })
  const inside = expenses.map((each) => ctx.write.expense.update(each, { status: 'draft', approverIds: [] }))
  return { withdrawn, inside }
}
