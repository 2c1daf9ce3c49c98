import { NativeSelect, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { DayInput, Section, useText } from '#kit/ui'
import type { Draft } from './draft.ts'
import css from './editor.module.css'

const languages = ['en', 'de', 'fr', 'nl', 'es', 'it'] as const

type Props = {
  draft: Draft
  errors: Readonly<Record<string, string>>
  change: (changes: Partial<Draft>) => void
  children?: ReactNode
}

/** What buyers and e-invoices want besides the lines; all of it may be left out. */
export function Details({ draft, errors, change, children }: Props) {
  const t = useText()
  const text = (field: 'buyerReference' | 'orderReference', hint: string) => (
    <TextInput
      label={t(`invoicing.field.${field}`)}
      placeholder={hint}
      maxLength={100}
      value={draft[field] ?? ''}
      error={errors[field]}
      onChange={({ currentTarget }) => change({ [field]: currentTarget.value || null })}
    />
  )
  return (
    <Section title={t('invoicing.details')}>
      <div className={css.details}>
        {text('buyerReference', t('invoicing.buyerReferenceHint'))}
        {text('orderReference', '')}
        <DayInput
          label={t('invoicing.field.deliveryStartOn')}
          value={draft.deliveryStartOn}
          error={errors.deliveryStartOn}
          onChange={(deliveryStartOn) => change({ deliveryStartOn })}
        />
        <DayInput
          label={t(draft.deliveryStartOn ? 'invoicing.deliveredUntil' : 'invoicing.field.deliveredOn')}
          value={draft.deliveredOn}
          error={errors.deliveredOn}
          onChange={(deliveredOn) => change({ deliveredOn })}
        />
        <NativeSelect
          label={t('invoicing.field.language')}
          value={draft.language ?? ''}
          onChange={({ currentTarget }) => change({ language: (currentTarget.value || null) as Draft['language'] })}
          data={[
            { value: '', label: t('invoicing.ownLanguage') },
            ...languages.map((value) => ({ value, label: t(`invoicing.value.${value}`) })),
          ]}
        />
        <NativeSelect
          label={t('invoicing.field.prices')}
          value={draft.prices ?? 'net'}
          error={errors.prices}
          onChange={({ currentTarget }) => change({ prices: currentTarget.value as Draft['prices'] })}
          data={(['net', 'gross'] as const).map((value) => ({ value, label: t(`invoicing.value.${value}`) }))}
        />
      </div>
      {children}
    </Section>
  )
}
