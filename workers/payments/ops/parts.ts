import type { Ctx } from '#kit/serve'
import type { DiscountTax } from '../contract/nouns.ts'
import type { payments } from '../contract.ts'
import { type For, partsOf } from '../rules/claims.ts'
import { isInTime, usualDiscount } from '../rules/discount.ts'
import type { Item, Settling } from './items.ts'
import { spread } from './spread.ts'

/** What settles the invoice of an item, or claims beside it: money, and what is let off with it for paying early. */
export type Settled = {
  item: Item
  for: For
  amountMinor: number
  discountMinor: number
  discountTaxes: DiscountTax[]
  isDiscountLate: boolean
}

type Granting = Pick<Ctx<typeof payments>, 'call' | 'invalid'>

/** Money alone. */
export const plainPart = (item: Item, amountMinor: number, of: For = 'invoice'): Settled => ({
  ...{ item, for: of, amountMinor, discountMinor: 0, discountTaxes: [], isDiscountLate: false },
})

/** What money that came on a day settles: claims first, then the invoice with what is let off of it, by its taxes. */
export async function settledBy(ctx: Granting, asked: readonly Settling[], receivedOn: string): Promise<Settled[]> {
  const parts = await Promise.all(
    asked.map(async ({ item, amountMinor: all, acceptsLate, isForInvoice, discountMinor: told }, index) => {
      const at = `#/allocations/${index}/discountMinor`
      return Promise.all(
        partsOf(item, all, isForInvoice).map(async ({ for: of, amountMinor }) => {
          const discountMinor = of === 'invoice' ? (told ?? usualDiscount(item, amountMinor, receivedOn)) : 0
          if (discountMinor === 0) return plainPart(item, amountMinor, of)
          if (discountMinor > item.discountMinor) return ctx.invalid(at, 'above-terms')
          const isDiscountLate = !isInTime(item.discountOn, receivedOn)
          if (isDiscountLate && !acceptsLate) return ctx.invalid(at, 'discount-late', { day: item.discountOn ?? '' })
          const discountTaxes = await spread(ctx, item.id, discountMinor)
          if (!discountTaxes) return ctx.invalid(at, 'above-terms')
          return { item, for: of, amountMinor, discountMinor, discountTaxes, isDiscountLate }
        }),
      )
    }),
  )
  return parts.flat()
}

/** What is owed of it, beside what is let off. */
export function owedOf({ item, for: of, discountMinor }: Settled): number {
  if (of === 'costs') return item.costsOwedMinor
  return of === 'interest' ? item.interestOwedMinor : item.owedMinor - discountMinor
}
