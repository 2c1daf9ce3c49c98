import { Input } from '@mantine/core'
import { useState } from 'react'
import type { RecurringInvoice } from '#contracts/invoicing'
import { settings } from '#contracts/settings'
import { totals } from '#kit/document'
import { type Control, useOp } from '#kit/ui'
import { blankLine, type DraftLine, LineGrid, withKey, workable } from '#kit/ui/document'
import { toLines } from '../document/editor/draft.ts'

type Props = Control & { currency: string }

/** What each invoice lists, as on an invoice itself. */
export function LinesInput({ label, error, value, onChange, currency }: Props) {
  const billing = useOp(settings.ops['billing.get'], {})
  const rateList = useOp(settings.ops['tax-rate.list'], { limit: 200 })
  const [lines, setLines] = useState<DraftLine[]>(() => {
    const given = (value ?? []) as RecurringInvoice['lines']
    return given.length > 0 ? given.map(withKey) : [blankLine(null)]
  })
  const rates = billing.data?.taxRates ?? []
  const change = (next: DraftLine[]) => {
    setLines(next)
    onChange(toLines(next))
  }
  return (
    <Input.Wrapper component="div" label={label} error={error} labelElement="div">
      <LineGrid
        app="invoicing"
        blank={blankLine}
        lines={lines}
        priced={totals(workable(toLines(lines)), rates, currency, 'line').lines}
        rates={rates}
        defaultRate={rateList.data?.items.find(({ isDefault }) => isDefault)?.id ?? null}
        currency={currency}
        errors={{}}
        onChange={change}
      />
    </Input.Wrapper>
  )
}
