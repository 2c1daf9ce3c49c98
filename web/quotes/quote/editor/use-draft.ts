import { type Quote, quotes } from '#contracts/quotes'
import { settings } from '#contracts/settings'
import { useMe, useOp } from '#kit/ui'
import { firstLine, useWritten } from '#kit/ui/document'
import { content, type Draft, livePrices, ofLine, toDraft } from './draft.ts'
import { useShown } from './shown.tsx'

const { ops } = quotes
const mayKnow = ['owner', 'admin', 'accountant']

/** What is being written, what the server would make of it, and the ways to keep it. */
export function useDraft(quote: Quote | undefined, customerId: string | undefined, start: Partial<Draft> = {}) {
  const me = useMe()
  const billing = useOp(settings.ops['billing.get'], { kind: 'quote' })
  const rateList = useOp(settings.ops['tax-rate.list'], { limit: 200 })
  const defaultRate = rateList.data?.items.find(({ isDefault }) => isDefault)?.id ?? null
  const currency = me?.tenant?.currency ?? 'EUR'
  const written = useWritten<Quote, Draft>({
    row: quote,
    start: {
      ...{ customerId: customerId ?? null, currency, validUntilOn: null, note: null, language: null },
      // A saved quote shows costs to whoever may see them; of a new one the role alone tells.
      ...{ isReminding: true, isSignatureWanted: false, isSignatureRequired: false, depositPercent: null },
      ...{ custom: {}, hasCosts: mayKnow.includes(me?.basedOn ?? me?.role ?? ''), hadCosts: false },
      lines: [],
      ...start,
    },
    ...{ toDraft, content, page: (id) => `/quotes/quotes/${id}` },
    ops: { get: ops['quote.get'], create: ops['quote.create'], update: ops['quote.update'] },
    show: useShown(quote?.currency ?? currency),
    fields: /^(customerId|validUntilOn|note|depositPercent|lines\.|costs\.|custom\.)/,
  })
  const { lines } = written.draft
  const draft = { ...written.draft, lines: lines.length > 0 ? lines : [first(defaultRate)] }
  const rates = billing.data?.taxRates ?? []
  const taxRounding = billing.data?.taxRounding ?? 'line'
  return {
    ...{ ...written, draft, rates, defaultRate, taxRounding },
    totals: livePrices(draft, rates, taxRounding),
  }
}

const firsts = new Map<string | null, ReturnType<typeof ofLine>>()
/** The same line at every drawing, or its input would lose the focus. */
function first(rate: string | null) {
  const line = firsts.get(rate) ?? ofLine(firstLine(rate))
  firsts.set(rate, line)
  return line
}
