import { type Invoice, invoicing } from '#contracts/invoicing'
import { settings } from '#contracts/settings'
import { useMe, useOp } from '#kit/ui'
import { firstLine, useWritten, withKey } from '#kit/ui/document'
import { type Draft, liveTotals, toAdjustments, toLines } from './draft.ts'
import { useShown } from './shown.tsx'

const toDraft = ({ customerId, currency, dueOn, note, custom, lines, ...invoice }: Invoice): Draft => ({
  ...{ customerId, currency, dueOn, note, custom },
  terms: invoice.terms,
  buyerReference: invoice.buyerReference,
  orderReference: invoice.orderReference,
  deliveryStartOn: invoice.deliveryStartOn,
  deliveredOn: invoice.deliveredOn,
  language: invoice.language,
  prices: invoice.prices,
  adjustments: invoice.adjustments.map(({ kind, label, percent, amountMinor, taxRateId }, key) => {
    return { key, kind, label, percent, amountMinor, taxRateId }
  }),
  lines: lines.map(({ description, quantity, unit, unitPrice, discountPercent, taxRateId, productId }) =>
    withKey({ description, quantity, unit, unitPrice, discountPercent, taxRateId, productId }),
  ),
})
const content = ({ lines, adjustments, prices, ...rest }: Draft) => ({
  ...rest,
  ...(prices && { prices }),
  ...{ lines: toLines(lines), adjustments: toAdjustments(adjustments) },
})

/** What is being written, what the server would make of it, and the ways to keep it. */
export function useDraft(invoice: Invoice | undefined, customerId: string | undefined) {
  const me = useMe()
  const billing = useOp(settings.ops['billing.get'], {})
  const rateList = useOp(settings.ops['tax-rate.list'], { limit: 200 })
  const defaultRate = rateList.data?.items.find(({ isDefault }) => isDefault)?.id ?? null
  const currency = me?.tenant?.currency ?? 'EUR'
  const written = useWritten<Invoice, Draft>({
    row: invoice,
    start: {
      ...{
        customerId: customerId ?? null,
        currency,
        terms: null,
        dueOn: null,
        note: null,
        language: null,
        custom: {},
        lines: [],
      },
      ...{
        prices: null,
        adjustments: [],
        buyerReference: null,
        orderReference: null,
        deliveryStartOn: null,
        deliveredOn: null,
      },
    },
    ...{ toDraft, content, page: (id) => `/invoicing/invoices/${id}` },
    ops: {
      get: invoicing.ops['invoice.get'],
      create: invoicing.ops['invoice.create'],
      update: invoicing.ops['invoice.update'],
    },
    show: useShown(invoice?.currency ?? currency),
    fields:
      /^(customerId|terms|dueOn|note|deliver|buyerReference|orderReference|prices|lines\.|adjustments\.|custom\.)/,
  })
  const { lines } = written.draft
  const prices = written.draft.prices ?? billing.data?.prices ?? 'net'
  const draft = { ...written.draft, prices, lines: lines.length > 0 ? lines : [firstLine(defaultRate)] }
  const coins = draft.currency === currency ? billing.data?.cashRoundingMinor : undefined
  const rates = billing.data?.taxRates ?? []
  return {
    ...{ ...written, draft, billing: billing.data, rates, defaultRate },
    totals: liveTotals(draft, {
      ...{ rates, rounding: billing.data?.taxRounding ?? 'line' },
      ...{ shifts: invoice?.taxShifts ?? {}, cashRoundingMinor: coins ?? undefined },
    }),
  }
}
