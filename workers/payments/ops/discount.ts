import { invoicing } from '#contracts/invoicing'
import type { Ctx } from '#kit/serve'
import type { DiscountTax } from '../contract/nouns.ts'
import type { payments } from '../contract.ts'
import { isInTime, usualDiscount } from '../rules/discount.ts'
import type { Item, Settling } from './items.ts'

/** What settles an item: money, and what is let off with it for paying early. */
export type Settled = {
  item: Item
  amountMinor: number
  discountMinor: number
  discountTaxes: DiscountTax[]
  isDiscountLate: boolean
}

type Granting = Pick<Ctx<typeof payments>, 'call' | 'invalid'>

/** Money alone. */
export const undiscounted = (item: Item, amountMinor: number): Settled => ({
  ...{ item, amountMinor, discountMinor: 0, discountTaxes: [], isDiscountLate: false },
})

/** With what is let off for money that came on a day, spread over the taxes of each invoice. */
export const discounted = (ctx: Granting, settles: readonly Settling[], receivedOn: string): Promise<Settled[]> =>
  Promise.all(
    settles.map(async ({ item, amountMinor, acceptsLate, ...asked }, index) => {
      const at = `#/allocations/${index}/discountMinor`
      const discountMinor = asked.discountMinor ?? usualDiscount(item, amountMinor, receivedOn)
      if (discountMinor === 0) return undiscounted(item, amountMinor)
      if (discountMinor > item.discountMinor) return ctx.invalid(at, 'above-terms')
      const isDiscountLate = !isInTime(item.discountOn, receivedOn)
      if (isDiscountLate && !acceptsLate) return ctx.invalid(at, 'discount-late', { day: item.discountOn ?? '' })
      const { parts } = await ctx.call(invoicing.ops['invoice.spread'], { id: item.id, totalMinor: discountMinor })
      return { item, amountMinor, discountMinor, discountTaxes: parts, isDiscountLate }
    }),
  )
