import { NativeSelect, NumberInput, Stack, Switch, Textarea } from '@mantine/core'
import { CustomInputs, useText } from '#kit/ui'
import type { Draft } from './draft.ts'
import css from './editor.module.css'

const languages = ['en', 'de', 'fr', 'nl', 'es', 'it'] as const

type Props = {
  draft: Draft
  errors: Readonly<Record<string, string>>
  isNew: boolean
  change: (changes: Partial<Draft>) => void
}

/** What a quote says below its totals, and how its customer is asked. */
export function Terms({ draft, errors, isNew, change }: Props) {
  const t = useText()
  return (
    <>
      <Textarea
        label={t('quotes.field.note')}
        placeholder={t('quotes.noteHint')}
        autosize
        minRows={2}
        maxLength={2000}
        value={draft.note ?? ''}
        error={errors.note}
        onChange={({ currentTarget }) => change({ note: currentTarget.value || null })}
      />
      <div className={css.more}>
        <NativeSelect
          label={t('quotes.field.language')}
          value={draft.language ?? ''}
          onChange={({ currentTarget }) => change({ language: (currentTarget.value || null) as Draft['language'] })}
          data={[
            { value: '', label: t('quotes.ownLanguage') },
            ...languages.map((value) => ({ value, label: t(`quotes.value.${value}`) })),
          ]}
        />
        <NumberInput
          label={t('quotes.field.depositPercent')}
          placeholder={t('quotes.noDeposit')}
          suffix=" %"
          min={1}
          max={100}
          allowDecimal={false}
          allowNegative={false}
          value={draft.depositPercent ?? ''}
          error={errors.depositPercent}
          onChange={(value) => change({ depositPercent: value === '' ? null : Number(value) })}
        />
        <Switch
          label={t('quotes.remind')}
          description={t('quotes.remind.explain')}
          checked={draft.isReminding}
          onChange={({ currentTarget }) => change({ isReminding: currentTarget.checked })}
        />
        <Stack gap="xs">
          <Switch
            label={t('quotes.sign')}
            description={t('quotes.sign.explain')}
            checked={draft.isSignatureWanted}
            onChange={({ currentTarget }) =>
              change({ isSignatureWanted: currentTarget.checked, isSignatureRequired: false })
            }
          />
          {draft.isSignatureWanted && (
            <Switch
              label={t('quotes.mustSign')}
              description={t('quotes.mustSign.explain')}
              checked={draft.isSignatureRequired}
              onChange={({ currentTarget }) => change({ isSignatureRequired: currentTarget.checked })}
            />
          )}
        </Stack>
      </div>
      <CustomInputs
        noun="quotes.quote"
        control={{ value: draft.custom, onChange: (custom) => change({ custom: custom as never }) }}
        errorOf={(key) => errors[`custom.${key}`]}
        isNew={isNew}
      />
    </>
  )
}
