import type { Quote, Template } from '#contracts/quotes'
import { addDays } from '#kit/calendar'
import type { CustomValues } from '#kit/contract'
import type { Rounding, TaxRate } from '#kit/document'
import { blankLine, type DraftLine, isBlank, withKey, workable } from '#kit/ui/document'
import { marginOf } from '../../../../workers/quotes/rules/margin.ts'
import { priceQuote } from '../../../../workers/quotes/rules/pricing.ts'

export type QuoteDraftLine = DraftLine & { isOptional: boolean; isQuantityFree: boolean; cost: string | null }
export type Draft = {
  customerId: string | null
  currency: string
  validUntilOn: string | null
  note: string | null
  language: Quote['language']
  isReminding: boolean
  isSignatureWanted: boolean
  isSignatureRequired: boolean
  depositPercent: number | null
  custom: CustomValues
  /** Whether whoever writes sees what lines cost the business. */
  hasCosts: boolean
  /** Whether any is kept, which may be taken away again. */
  hadCosts: boolean
  lines: QuoteDraftLine[]
}

export const blank = (taxRateId: string | null): QuoteDraftLine => ofLine(blankLine(taxRateId))
export const ofLine = (line: DraftLine): QuoteDraftLine => ({
  ...{ ...line, isOptional: false, isQuantityFree: false, cost: null },
})

export function toDraft({ lines, costs, ...quote }: Quote): Draft {
  const { customerId, currency, validUntilOn, note, language, custom } = quote
  const { isReminding, isSignatureWanted, isSignatureRequired, depositPercent } = quote
  return {
    ...{ customerId, currency, validUntilOn, note, language, custom },
    ...{ isReminding, isSignatureWanted, isSignatureRequired, depositPercent },
    ...{ hasCosts: costs !== undefined, hadCosts: costs?.some(Boolean) ?? false },
    lines: lines.map(({ taxPercent: _p, netMinor: _n, taxMinor: _t, ...line }, at) =>
      withKey({ ...line, cost: costs?.[at] ?? null }),
    ),
  }
}

/** What is sent: lines that nobody began are no lines, and costs go to whoever may see them alone. */
export function content({ hasCosts, hadCosts, lines, ...rest }: Draft) {
  const begun = lines.filter((line) => !isBlank(line))
  const costs = begun.map(({ cost }) => cost || null)
  return {
    ...rest,
    lines: begun.map(({ key: _key, cost: _cost, discountPercent, ...line }) => ({
      ...line,
      discountPercent: discountPercent ?? null,
      isQuantityFree: line.isOptional && line.isQuantityFree,
    })),
    ...(hasCosts && (hadCosts || costs.some(Boolean)) && { costs }),
  }
}

/** The server's own rules, so that what is seen while typing is what will be sent. */
export function livePrices({ lines, currency }: Draft, rates: readonly TaxRate[], rounding: Rounding) {
  const begun = workable(lines.filter((line) => !isBlank(line)))
  const price = (all: typeof begun) => priceQuote(all, rates, currency, rounding)
  try {
    const priced = price(begun)
    const costs = begun.map(({ cost }) => (cost && /^-?\d{1,14}(\.\d{1,6})?$/.test(cost) ? cost : null))
    return { ...priced, marginMinor: marginOf(priced.lines, costs, currency) }
  } catch {
    // More than a quote can hold: the server says so when it is saved.
    return { ...price(begun.map((line) => ({ ...line, quantity: '0' }))), marginMinor: null }
  }
}

/** What a new quote begins with that is made of a template, on a day. */
export function ofTemplate({ lines, validDays, ...template }: Template, today: string): Partial<Draft> {
  const { currency, note, language, isReminding, isSignatureWanted, isSignatureRequired, depositPercent } = template
  return {
    ...{ currency, note, language, isReminding, isSignatureWanted, isSignatureRequired, depositPercent },
    validUntilOn: validDays === null ? null : addDays(today, validDays),
    lines: lines.map((line) => withKey({ ...line, cost: null })),
  }
}

/** What a new quote begins with that is like another: its day is its own. */
export const ofQuote = (quote: Quote): Partial<Draft> => ({ ...toDraft(quote), validUntilOn: null, hadCosts: false })
