import { type Invoice, invoicing } from '#contracts/invoicing'
import { settings } from '#contracts/settings'
import { useMe, useOp } from '#kit/ui'
import { firstLine, useWritten, withKey } from '#kit/ui/document'
import { type Draft, liveTotals, toLines } from './draft.ts'
import { useShown } from './shown.tsx'

const toDraft = ({ customerId, currency, dueOn, note, custom, lines, ...invoice }: Invoice): Draft => ({
  ...{ customerId, currency, dueOn, note, custom },
  buyerReference: invoice.buyerReference,
  orderReference: invoice.orderReference,
  deliveryStartOn: invoice.deliveryStartOn,
  deliveredOn: invoice.deliveredOn,
  language: invoice.language,
  lines: lines.map(({ description, quantity, unit, unitPrice, discountPercent, taxRateId, productId }) =>
    withKey({ description, quantity, unit, unitPrice, discountPercent, taxRateId, productId }),
  ),
})
const content = ({ lines, ...rest }: Draft) => ({ ...rest, lines: toLines(lines) })

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
      ...{ customerId: customerId ?? null, currency, dueOn: null, note: null, language: null, custom: {}, lines: [] },
      ...{ buyerReference: null, orderReference: null, deliveryStartOn: null, deliveredOn: null },
    },
    ...{ toDraft, content, page: (id) => `/invoicing/invoices/${id}` },
    ops: {
      get: invoicing.ops['invoice.get'],
      create: invoicing.ops['invoice.create'],
      update: invoicing.ops['invoice.update'],
    },
    show: useShown(invoice?.currency ?? currency),
    fields: /^(customerId|dueOn|note|deliver|buyerReference|orderReference|lines\.|custom\.)/,
  })
  const { lines } = written.draft
  const draft = { ...written.draft, lines: lines.length > 0 ? lines : [firstLine(defaultRate)] }
  const rates = billing.data?.taxRates ?? []
  return {
    ...{ ...written, draft, billing: billing.data, rates, defaultRate },
    totals: liveTotals(draft, rates, billing.data?.taxRounding ?? 'line', invoice?.taxShifts ?? {}),
  }
}
