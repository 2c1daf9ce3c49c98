import { Group, Input, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { accounting } from '#contracts/accounting'
import { catalog } from '#contracts/catalog'
import type { BillLine, BillTax, TaxTreatment } from '#contracts/purchasing'
import { settings } from '#contracts/settings'
import { type Control, useCan, useOp, useText } from '#kit/ui'
import {
  blankLine,
  type DraftLine,
  isBlank,
  LineGrid,
  ProductPicker,
  Sums,
  withKey,
  withLine,
  workable,
} from '#kit/ui/document'
import { priceLines } from '../../../workers/purchasing/rules/pricing.ts'

type Line = DraftLine & Pick<BillLine, 'taxTreatment' | 'accountId'>
type Props = Control & { currency: string }

const bought = { taxTreatment: 'charged', accountId: null } as const
const blank = (rate: string | null): Line => ({ ...blankLine(rate), ...bought })
const treatments = ['charged', 'reverse-charge', 'acquisition'] as const

/** What is sent: lines that nobody began are no lines. */
const toLines = (lines: readonly Line[]) =>
  lines
    .filter((line) => !isBlank(line))
    .map(({ key: _key, ...line }) => ({
      ...{ description: line.description, quantity: line.quantity, unit: line.unit ?? null },
      ...{ unitPrice: line.unitPrice, discountPercent: line.discountPercent ?? null, taxRateId: line.taxRateId },
      ...{ productId: line.productId ?? null, taxTreatment: line.taxTreatment, accountId: line.accountId },
    }))

/** What the business owes itself is no part of what it pays. */
const charged = (taxes: readonly BillTax[]) =>
  taxes.filter(({ taxTreatment }) => taxTreatment === 'charged').map((tax) => ({ ...tax, legalText: null }))

/** What was bought, with the account and whoever owes the tax where those are not the usual. */
export function LinesInput({ label, error, value, onChange, currency }: Props) {
  const t = useText()
  const can = useCan()
  const billing = useOp(settings.ops['billing.get'], {})
  const accounts = useOp(
    accounting.ops['account.list'],
    { filter: { type: { in: 'asset,expense' } }, sort: 'code', limit: 200 },
    { enabled: can(accounting.ops['account.list']) },
  )
  const [lines, setLines] = useState<Line[]>(() => {
    const given = (value ?? []) as BillLine[]
    return given.length > 0 ? given.map((line) => withKey(line)) : [blank(null)]
  })
  // What the business owes is worked out by the rate that it would have been charged at.
  const rates = (billing.data?.taxRates ?? []).filter(({ code }) => code !== 'reverse-charge')
  const change = (next: Line[]) => {
    setLines(next)
    onChange(toLines(next))
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
          <Group gap="xs">
            {accounts.data && (
              <NativeSelect
                size="xs"
                aria-label={t('ui.document.lineField', { line: index + 1, field: t('purchasing.field.accountId') })}
                value={line.accountId ?? ''}
                onChange={({ currentTarget }) => changeLine({ accountId: currentTarget.value || null })}
                data={[
                  { value: '', label: t('purchasing.usualAccount') },
                  ...accounts.data.items.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` })),
                ]}
              />
            )}
            <NativeSelect
              size="xs"
              aria-label={t('ui.document.lineField', { line: index + 1, field: t('purchasing.field.taxTreatment') })}
              value={line.taxTreatment}
              onChange={({ currentTarget }) => changeLine({ taxTreatment: currentTarget.value as TaxTreatment })}
              data={treatments.map((each) => ({ value: each, label: t(`purchasing.value.${each}`) }))}
            />
          </Group>
        )}
      />
      <ProductPicker
        catalog={catalog}
        customerId={null}
        currency={currency}
        onPick={(line) => change(withLine(lines, { ...line, ...bought, unitPrice: '' }))}
      />
      <Sums document={{ ...priced, taxes: charged(priced.taxes), currency, roundingMinor: 0, adjustments: [] }} />
    </Input.Wrapper>
  )
}
