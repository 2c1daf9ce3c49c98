import { Input } from '@mantine/core'
import { useState } from 'react'
import { catalog } from '#contracts/catalog'
import type { BillTax } from '#contracts/purchasing'
import { settings } from '#contracts/settings'
import { type Control, useOp } from '#kit/ui'
import { blankLine, isBlank, LineGrid, ProductPicker, Sums, withKey, withLine, workable } from '#kit/ui/document'
import { priceLines } from '../../../workers/purchasing/rules/pricing.ts'
import { LineDetails, type TypedLine } from './line-details.tsx'

type Props = Control & {
  currency: string
  /** Of an order: whether it goes into stock is asked. */
  hasStock?: boolean
  /** Of a bill: the order whose lines it may name. */
  orderId?: string | null
}

const bought = { taxTreatment: 'charged', accountId: null, isStock: false, orderLineId: null } as const
const blank = (rate: string | null): TypedLine => ({ ...blankLine(rate), ...bought })

/** What is sent: lines that nobody began are no lines. */
const toLines = (lines: readonly TypedLine[], hasStock: boolean) =>
  lines
    .filter((line) => !isBlank(line))
    .map((line) => ({
      ...{ description: line.description, quantity: line.quantity, unit: line.unit ?? null },
      ...{ unitPrice: line.unitPrice, discountPercent: line.discountPercent ?? null, taxRateId: line.taxRateId },
      ...{ productId: line.productId ?? null, taxTreatment: line.taxTreatment, accountId: line.accountId },
      ...(hasStock ? { isStock: line.isStock } : { orderLineId: line.orderLineId }),
    }))

/** What the business owes itself is no part of what it pays. */
const charged = (taxes: readonly BillTax[]) =>
  taxes.filter(({ taxTreatment }) => taxTreatment === 'charged').map((tax) => ({ ...tax, legalText: null }))

/** What is bought, with what else there is to say of a line where that is not the usual. */
export function LinesInput({ label, error, value, onChange, currency, hasStock = false, orderId = null }: Props) {
  const billing = useOp(settings.ops['billing.get'], {})
  const [lines, setLines] = useState<TypedLine[]>(() => {
    const given = (value ?? []) as Partial<TypedLine>[]
    return given.length > 0 ? given.map((line) => withKey({ ...blank(null), ...line })) : [blank(null)]
  })
  // What the business owes is worked out by the rate that it would have been charged at.
  const rates = (billing.data?.taxRates ?? []).filter(({ code }) => code !== 'reverse-charge')
  const change = (next: TypedLine[]) => {
    setLines(next)
    onChange(toLines(next, hasStock))
  }
  const begun = workable(lines.filter((line) => !isBlank(line)))
  const priced = priceLines(begun, rates, currency, 0)
  return (
    <Input.Wrapper component="div" label={label} error={error} labelElement="div">
      <LineGrid
        app="purchasing"
        blank={blank}
        lines={lines}
        priced={priced.lines}
        rates={rates}
        defaultRate={rates.find(({ code }) => code === 'standard')?.id ?? null}
        currency={currency}
        errors={{}}
        onChange={change}
        below={(line, index, changeLine) => (
          <LineDetails line={line} number={index + 1} change={changeLine} hasStock={hasStock} orderId={orderId} />
        )}
      />
      <ProductPicker
        catalog={catalog}
        customerId={null}
        currency={currency}
        // What a product costs customers is not what it costs the business.
        onPick={(line) => change(withLine(lines, { ...line, ...bought, unitPrice: '' }))}
      />
      <Sums document={{ ...priced, taxes: charged(priced.taxes), currency, roundingMinor: 0, adjustments: [] }} />
    </Input.Wrapper>
  )
}
