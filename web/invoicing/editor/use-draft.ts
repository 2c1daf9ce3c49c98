import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type Invoice, invoicing } from '#contracts/invoicing'
import { settings } from '#contracts/settings'
import { isStale, openConflict, toastFault, toPath, useAct, useMe, useOp, useText, useUnsaved } from '#kit/ui'
import { blankLine, type Draft, liveTotals, toLines, withKey } from './draft.ts'

type Errors = Record<string, string>

const toDraft = ({ customerId, currency, dueOn, note, lines }: Invoice): Draft => ({
  customerId,
  currency,
  dueOn,
  note,
  lines: lines.map(({ description, quantity, unitPrice, taxRateId }) =>
    withKey({ description, quantity, unitPrice, taxRateId }),
  ),
})
const content = ({ lines, ...rest }: Draft) => JSON.stringify({ ...rest, lines: toLines(lines) })

/** What is being written, what the server would make of it, and the ways to keep it. */
export function useDraft(invoice: Invoice | undefined, customerId: string | undefined) {
  const t = useText()
  const navigate = useNavigate()
  const me = useMe()
  const billing = useOp(settings.ops['billing.get'], {})
  const rateList = useOp(settings.ops['tax-rate.list'], { limit: 200 })
  const defaultRate = rateList.data?.items.find(({ isDefault }) => isDefault)?.id ?? null
  const currency = me?.tenant?.currency ?? 'EUR'
  const [edited, setEdited] = useState<Draft | undefined>(invoice && toDraft(invoice))
  const [kept, setKept] = useState(invoice && content(toDraft(invoice)))
  const [errors, setErrors] = useState<Errors>({})
  const base: Draft = edited ?? { customerId: customerId ?? null, currency, dueOn: null, note: null, lines: [] }
  const draft = base.lines.length > 0 ? base : { ...base, lines: [firstLine(defaultRate)] }
  const isDirty = edited !== undefined && content(draft) !== kept
  useUnsaved(isDirty)

  const change = (changes: Partial<Draft>) => {
    setEdited({ ...draft, ...changes })
    setErrors({})
  }
  const create = useAct(invoicing.ops['invoice.create'], { quiet: true })
  const update = useAct(invoicing.ops['invoice.update'], { quiet: true })

  /** The saved draft, or undefined when the server wants something else; then the fields say what. */
  const save = async (version = invoice?.version): Promise<Invoice | undefined> => {
    const { customerId: to } = draft
    if (!to) {
      setErrors({ customerId: t('ui.form.required') })
      return undefined
    }
    const input = {
      customerId: to,
      currency: draft.currency,
      dueOn: draft.dueOn,
      note: draft.note,
      lines: toLines(draft.lines),
    }
    if (invoice && !isDirty) return invoice
    try {
      const saved = invoice
        ? await update.mutateAsync({ input: { id: invoice.id, ...input }, ...(version !== undefined && { version }) })
        : await create.mutateAsync({ input })
      setKept(content(draft))
      if (!invoice) navigate(`/invoicing/invoices/${saved.id}`, { replace: true })
      return saved
    } catch (cause) {
      const fault = cause as Parameters<typeof isStale>[0]
      if (invoice && isStale(fault)) {
        await openConflict(invoicing.ops['invoice.update'], { id: invoice.id, ...input }, toDraft(invoice), t, {
          mine: (newer) => void save(newer),
          theirs: (row) => {
            const theirs = toDraft(row as unknown as Invoice)
            setEdited(theirs)
            setKept(content(theirs))
          },
        })
        return undefined
      }
      const found = Object.fromEntries((fault.errors ?? []).map(({ pointer, detail }) => [toPath(pointer), detail]))
      setErrors(found)
      if (!Object.keys(found).some((path) => /^(customerId|dueOn|note|lines\.)/.test(path))) toastFault(fault, t)
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
