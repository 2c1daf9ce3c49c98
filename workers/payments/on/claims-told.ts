import type { invoicing } from '#contracts/invoicing'
import type { EventHandler } from '#kit/serve'
import type { payments } from '../contract.ts'
import { free } from '../ops/free.ts'
import { requireItem } from '../ops/items.ts'

type App = typeof payments

/** Keeps what reminders claim beside an invoice. What was paid of claims that were let off since is the customer's credit. */
export const claimsTold: EventHandler<App, typeof invoicing, 'claims.told'> = async (ctx, told) => {
  const item = await requireItem(ctx, told.id)
  if (told.version <= item.claimsVersion) return
  const costs = claimed(told.costsMinor, item.costsPaidMinor)
  const interest = claimed(told.interestMinor, item.interestPaidMinor)
  const excess = { costs: costs.excessMinor, interest: interest.excessMinor }
  if (excess.costs + excess.interest > 0) await free(ctx, item, excess)
  const { id, version } = ctx.write.openItem.update(item, {
    ...{ claimsVersion: told.version, costsPaidMinor: costs.paidMinor, costsOwedMinor: costs.owedMinor },
    ...{ interestPaidMinor: interest.paidMinor, interestOwedMinor: interest.owedMinor },
  })
  ctx.emit('open-item.changed', { id, version })
}

const claimed = (allMinor: number, beforeMinor: number) => {
  const paidMinor = Math.min(allMinor, beforeMinor)
  return { paidMinor, owedMinor: allMinor - paidMinor, excessMinor: beforeMinor - paidMinor }
}
