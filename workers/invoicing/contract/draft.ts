import * as z from 'zod'
import { currency, customValues, day, id, ref } from '#kit/contract'
import { adjustments, changes, lines, prices, said, Terms, taxShifts } from './document.ts'

export const customerId = ref('contacts.party', { name: 'customerName', while: ['draft'] }).describe(
  'A company or person of contacts',
)

/** A draft as it is written. */
export const create = z.strictObject({
  customerId,
  currency: currency.optional().describe("The business's own unless told"),
  prices: prices.optional(),
  lines: lines.default([]),
  adjustments: adjustments.default([]),
  taxShifts,
  ...said,
  terms: Terms.nullable().default(null).describe("The customer's, or the business's usual ones, unless told"),
  dueOn: day.nullable().default(null).describe('Follows from the payment terms unless told'),
  custom: customValues,
})

/** What may change of it. */
export const change = z.strictObject({
  id,
  customerId: customerId.optional(),
  currency: currency.optional(),
  prices: prices.optional(),
  lines: lines.optional(),
  adjustments: adjustments.optional(),
  ...changes,
  terms: Terms.nullable().optional(),
  dueOn: day.nullable().optional(),
})
