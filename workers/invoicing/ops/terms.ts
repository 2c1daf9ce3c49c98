import type { settings } from '#contracts/settings'
import type { OutputOf } from '#kit/contract'
import type { Ctx } from '#kit/serve'
import type { Terms } from '../contract/document.ts'
import type { invoicing } from '../contract.ts'
import { dueBy, earlyOf, isDiscount } from '../rules/terms.ts'

type Usual = Pick<OutputOf<(typeof settings.ops)['billing.get']>, 'terms'>
type Written = { terms: Terms | null; dueOn: string | null; totalMinor: number }

/** When it is due and what may be kept until when: as written, else as the customer or the business usually has it. */
export function standingTerms(draft: Written, { terms: usual }: Usual, paymentTermDays: number | null, today: string) {
  const { dueDays: days, ...rest } = usual
  const own = paymentTermDays === null ? { days, ...rest } : { ...noDiscount, days: paymentTermDays }
  const terms: Terms = draft.terms ?? own
  const dueOn = draft.dueOn ?? dueBy(terms, today)
  return { terms, dueOn, ...earlyOf(terms, { totalMinor: draft.totalMinor, issuedOn: today, dueOn }) }
}

const noDiscount = { counted: 'days' as const, discountPercent: null, discountDays: null }

export function assertTerms({ invalid }: Pick<Ctx<typeof invoicing>, 'invalid'>, terms: Terms | null | undefined) {
  if (!terms) return
  const { discountPercent: percent, discountDays: days } = terms
  if ((percent === null) !== (days === null)) invalid('#/terms/discountDays', 'discount-incomplete')
  if (percent !== null && !isDiscount(percent)) invalid('#/terms/discountPercent', 'not-a-discount')
}
