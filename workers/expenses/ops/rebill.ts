import type { Handler } from '#kit/serve'
import type { Rebilling } from '../contract.ts'
import { costOf } from '../rules/posting.ts'
import { approvedOf } from './decide.ts'
import type { App } from './people.ts'

/**
 * Sets expenses aside, guarded by their versions, so that many at once take none twice. The invoice follows from the event,
 * once: a call from here would stand even where this act is refused.
 */
export const rebillExpenses: Handler<App, 'expense.rebill'> = async (ctx, { expenseIds }) => {
  const ids = [...new Set(expenseIds)]
  const found = await ctx.db.expense.findMany({
    where: { id: { in: ids } },
    orderBy: [{ spentOn: 'asc' }, { id: 'asc' }],
  })
  const known = new Set(found.map(({ id }) => id))
  const unknown = expenseIds.findIndex((id) => !known.has(id))
  if (unknown >= 0) return ctx.invalid(`#/expenseIds/${unknown}`, 'unknown-record')
  const wrong = found.find((each) => each.status !== 'approved' || !each.customerId || !each.sanctionedMinor)
  if (wrong) return ctx.fail('not-rebillable', wrong.title)
  const taken = found.find((each) => each.rebillingId !== null)
  if (taken) return ctx.fail('rebilled-already', taken.title)
  const [first] = found
  if (found.some(({ customerId }) => customerId !== first?.customerId)) return ctx.fail('several-customers')
  const costs = (await approvedOf(ctx, found)).map(costOf)
  const lines = found.map(({ id, title, spentOn }, at) => ({
    ...{ expenseId: id, description: `${title}, ${spentOn}`, netMinor: costs[at] as number },
  }))
  const rebilling = ctx.write.rebilling.create({
    ...{ status: 'pending', customerId: first?.customerId as string, customerName: first?.customerName as string },
    ...{ currency: ctx.tenant.currency, totalMinor: lines.reduce((sum, { netMinor }) => sum + netMinor, 0), lines },
    ...{ invoiceId: null, failure: null },
  })
  for (const each of found)
    ctx.emit('expense.updated', ctx.write.expense.update(each, { rebillingId: rebilling.id }) as never)
  ctx.emit('rebilling.requested', rebilling)
  return rebilling as Rebilling
}
