import { NativeSelect, NumberInput } from '@mantine/core'
import { useState } from 'react'
import type { Invoice } from '#contracts/invoicing'
import { settings } from '#contracts/settings'
import { DecimalInput, useOp, useText } from '#kit/ui'
import css from './editor.module.css'

type Terms = NonNullable<Invoice['terms']>
type Props = {
  terms: Terms | null
  errors: Readonly<Record<string, string>>
  onChange: (terms: Terms | null) => void
}

const plain: Terms = { days: 14, counted: 'days', discountPercent: null, discountDays: null }
const isSame = (a: Terms, b: Terms) =>
  a.days === b.days &&
  a.counted === b.counted &&
  Number(a.discountPercent ?? 0) === Number(b.discountPercent ?? 0) &&
  a.discountDays === b.discountDays

/** When it is to be paid: as usual, as one of the terms of the business says, or as it is written here. */
export function TermsInput({ terms, errors, onChange }: Props) {
  const t = useText()
  const { data } = useOp(settings.ops['payment-term.list'], { sort: 'dueDays', limit: 100 })
  const [isWritten, setWritten] = useState(false)
  const known = (data?.items ?? []).map(({ id, name, dueDays: days, counted, discountPercent, discountDays }) => {
    return { id, name, terms: { days, counted, discountPercent, discountDays } }
  })
  const chosen = terms && !isWritten ? known.find((each) => isSame(each.terms, terms))?.id : undefined
  const choose = (value: string) => {
    setWritten(value === 'own')
    if (value === 'own') onChange(terms ?? plain)
    else onChange(known.find(({ id }) => id === value)?.terms ?? null)
  }
  const isOwn = terms !== null && chosen === undefined
  return (
    <div className={`${css.details} ${css.terms}`}>
      <NativeSelect
        label={t('invoicing.field.terms')}
        value={isOwn ? 'own' : (chosen ?? '')}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
        data={[
          { value: '', label: t('invoicing.terms.usual') },
          ...known.map(({ id, name }) => ({ value: id, label: name })),
          { value: 'own', label: t('invoicing.terms.own') },
        ]}
      />
      {isOwn && <Written {...{ terms, errors, onChange }} />}
    </div>
  )
}

function Written({ terms, errors, onChange }: Props & { terms: Terms }) {
  const t = useText()
  const change = (changes: Partial<Terms>) => onChange({ ...terms, ...changes })
  const counts = ['days', 'to-month-end', 'from-month-end'] as const
  return (
    <>
      <NumberInput
        label={t('invoicing.terms.due')}
        min={0}
        max={365}
        allowDecimal={false}
        value={terms.days}
        onChange={(days) => change({ days: Number(days) || 0 })}
      />
      <NativeSelect
        label={t('invoicing.terms.counted')}
        value={terms.counted}
        onChange={({ currentTarget }) => change({ counted: currentTarget.value as Terms['counted'] })}
        data={counts.map((value) => ({ value, label: t(`invoicing.terms.${value}`) }))}
      />
      <DecimalInput
        label={t('invoicing.terms.discountPercent')}
        value={terms.discountPercent ?? ''}
        error={errors['terms.discountPercent']}
        onChange={(percent) => change({ discountPercent: percent || null, ...(!percent && { discountDays: null }) })}
      />
      <NumberInput
        label={t('invoicing.terms.discountDays')}
        min={0}
        max={365}
        allowDecimal={false}
        value={terms.discountDays ?? ''}
        error={errors['terms.discountDays']}
        onChange={(days) => change({ discountDays: days === '' ? null : Number(days) })}
      />
    </>
  )
}
