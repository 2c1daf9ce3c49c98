import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type Invoice, invoicing } from '#contracts/invoicing'
import { settings } from '#contracts/settings'
import { isStale, keyOf, openConflict, toastFault, toPath, useAct, useMe, useOp, useText, useUnsaved } from '#kit/ui'
import { blankLine, type Draft, liveTotals, missingIn, toLines, withKey } from './draft.ts'
import { useShown } from './shown.tsx'

type Errors = Record<string, string>

const toDraft = ({ customerId, currency, dueOn, note, custom, lines, ...invoice }: Invoice): Draft => ({
  ...{ customerId, currency, dueOn, note, custom },
  buyerReference: invoice.buyerReference,
  orderReference: invoice.orderReference,
  deliveryStartOn: invoice.deliveryStartOn,
  deliveredOn: invoice.deliveredOn,
  language: invoice.language,
  lines: lines.map(({ description, quantity, unit, unitPrice, discountPercent, taxRateId }) =>
    withKey({ description, quantity, unit, unitPrice, discountPercent, taxRateId }),
  ),
})
const content = ({ lines, ...rest }: Draft) => ({ ...rest, lines: toLines(lines) })
const isSame = (a: Draft, b: Draft) => JSON.stringify(content(a)) === JSON.stringify(content(b))

/** What is being written, what the server would make of it, and the ways to keep it. */
export function useDraft(invoice: Invoice | undefined, customerId: string | undefined) {
  const t = useText()
  const navigate = useNavigate()
  const client = useQueryClient()
  const me = useMe()
  const billing = useOp(settings.ops['billing.get'], {})
  const rateList = useOp(settings.ops['tax-rate.list'], { limit: 200 })
  const defaultRate = rateList.data?.items.find(({ isDefault }) => isDefault)?.id ?? null
  const currency = me?.tenant?.currency ?? 'EUR'
  const [edited, setEdited] = useState<Draft | undefined>(invoice && toDraft(invoice))
  const [kept, setKept] = useState(edited)
  /** Of what is edited: the row may have become another one since. */
  const [version, setVersion] = useState(invoice?.version)
  const [errors, setErrors] = useState<Errors>({})
  const base: Draft = edited ?? {
    customerId: customerId ?? null,
    currency,
    dueOn: null,
    ...{ note: null, buyerReference: null, orderReference: null, deliveryStartOn: null, deliveredOn: null },
    language: null,
    custom: {},
    lines: [],
  }
  const draft = base.lines.length > 0 ? base : { ...base, lines: [firstLine(defaultRate)] }
  const shown = useShown(draft.currency)
  const isDirty = edited !== undefined && !(kept && isSame(draft, kept))
  useUnsaved(isDirty)

  const take = (newest: Invoice) => {
    setEdited(toDraft(newest))
    setKept(toDraft(newest))
    setVersion(newest.version)
  }
  if (invoice && version !== undefined && invoice.version > version && !isDirty) take(invoice)

  const change = (changes: Partial<Draft>) => {
    setEdited({ ...draft, ...changes })
    setErrors({})
  }
  const create = useAct(invoicing.ops['invoice.create'], { quiet: true })
  const update = useAct(invoicing.ops['invoice.update'], { quiet: true })

  /** The saved draft, or undefined when something is missing or the server wants it else; then the fields say what. */
  const save = async (onVersion = version): Promise<Invoice | undefined> => {
    const { customerId: to, ...input } = content(draft)
    const missing = [...(to ? [] : ['customerId']), ...missingIn(input.lines)]
    if (!to || missing.length > 0) {
      setErrors(Object.fromEntries(missing.map((path) => [path, t.detail('required')])))
      return undefined
    }
    if (invoice && !isDirty) return invoice
    const sent = { customerId: to, ...input }
    try {
      const saved = invoice
        ? await update.mutateAsync({
            input: { id: invoice.id, ...sent },
            ...(onVersion !== undefined && { version: onVersion }),
          })
        : await create.mutateAsync({ input: sent })
      setKept(draft)
      setVersion(saved.version)
      if (!invoice) navigate(`/invoicing/invoices/${saved.id}`, { replace: true })
      return saved
    } catch (cause) {
      const fault = cause as Parameters<typeof isStale>[0]
      if (invoice && isStale(fault)) {
        const before = kept ?? draft
        await openConflict(invoicing.ops['invoice.update'], { id: invoice.id, ...sent }, content(before), t, {
          version: onVersion,
          unchanged: () => toastFault(fault, t),
          show: shown,
          mine: (newer) => void save(newer),
          theirs: (row) => {
            const newest = row as unknown as Invoice
            client.setQueryData(keyOf(invoicing.ops['invoice.get'], { id: invoice.id }), newest)
            take(newest)
          },
        })
        return undefined
      }
      const errors = (fault.errors ?? []).map((error) => [toPath(error.pointer), t.detail(error)])
      const found: Errors = Object.fromEntries(errors)
      setErrors(found)
      if (
        !Object.keys(found).some((path) =>
          /^(customerId|dueOn|note|deliver|buyerReference|orderReference|lines\.|custom\.)/.test(path),
        )
      )
        toastFault(fault, t)
      return undefined
    }
  }

  const rates = billing.data?.taxRates ?? []
  return {
    draft,
    change,
    save,
    errors,
    isDirty,
    isSaving: create.isPending || update.isPending,
    billing: billing.data,
    rates,
    defaultRate,
    totals: liveTotals(draft, rates, billing.data?.taxRounding ?? 'line'),
  }
}

const firstLines = new Map<string | null, ReturnType<typeof blankLine>>()
/** The same line at every drawing, or its input would lose the focus. */
function firstLine(rate: string | null) {
  const line = firstLines.get(rate) ?? { ...blankLine(rate), key: 0 }
  firstLines.set(rate, line)
  return line
}
