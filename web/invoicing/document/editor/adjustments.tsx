import { ActionIcon, Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { TaxRate } from '#kit/document'
import { DecimalInput, MoneyInput, useText } from '#kit/ui'
import type { Draft, DraftAdjustment } from './draft.ts'
import css from './editor.module.css'

type Props = {
  draft: Draft
  rates: readonly TaxRate[]
  defaultRate: string | null
  errors: Readonly<Record<string, string>>
  change: (changes: Partial<Draft>) => void
}

/** Discounts on all lines, and charges such as freight: a percentage of the lines, or an amount. */
export function Adjustments({ draft, rates, defaultRate, errors, change }: Props) {
  const t = useText()
  const { adjustments } = draft
  const changeOne = (key: number, changes: Partial<DraftAdjustment>) =>
    change({ adjustments: adjustments.map((each) => (each.key === key ? { ...each, ...changes } : each)) })
  const add = (kind: DraftAdjustment['kind']) => {
    const key = Math.max(-1, ...adjustments.map((each) => each.key)) + 1
    const usual = kind === 'discount' ? { percent: '0', amountMinor: null } : { percent: null, amountMinor: 0 }
    const taxRateId = kind === 'charge' ? defaultRate : null
    change({ adjustments: [...adjustments, { key, kind, label: t(`invoicing.value.${kind}`), ...usual, taxRateId }] })
  }
  return (
    <div className={css.adjustments}>
      {adjustments.map((adjustment, index) => (
        <Adjustment
          key={adjustment.key}
          {...{ adjustment, rates, currency: draft.currency }}
          errorOf={(field) => errors[`adjustments.${index}.${field}`]}
          onChange={(changes) => changeOne(adjustment.key, changes)}
          onRemove={() => change({ adjustments: adjustments.filter(({ key }) => key !== adjustment.key) })}
        />
      ))}
      <Group gap="xs">
        {(['discount', 'charge'] as const).map((kind) => (
          <Button
            key={kind}
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            disabled={adjustments.length >= 10}
            onClick={() => add(kind)}
          >
            {t(`invoicing.add.${kind}`)}
          </Button>
        ))}
      </Group>
    </div>
  )
}

type OneProps = {
  adjustment: DraftAdjustment
  rates: readonly TaxRate[]
  currency: string
  errorOf: (field: string) => string | undefined
  onChange: (changes: Partial<DraftAdjustment>) => void
  onRemove: () => void
}

function Adjustment({ adjustment, rates, currency, errorOf, onChange, onRemove }: OneProps) {
  const t = useText()
  const { kind, label, percent, amountMinor, taxRateId } = adjustment
  const named = (field: string) => t('invoicing.adjustment.field', { field: t(`invoicing.field.${field}`), label })
  const isPercent = percent !== null
  return (
    <div className={css.adjustment}>
      <TextInput
        aria-label={named('label')}
        maxLength={100}
        value={label}
        error={errorOf('label')}
        onChange={({ currentTarget }) => onChange({ label: currentTarget.value })}
      />
      {isPercent ? (
        <DecimalInput
          aria-label={named('percent')}
          value={percent}
          error={errorOf('percent')}
          onChange={(value) => onChange({ percent: value ?? '0' })}
        />
      ) : (
        <MoneyInput
          rightSection={null}
          rightSectionWidth={0}
          aria-label={named('amountMinor')}
          currency={currency}
          value={amountMinor}
          error={errorOf('amountMinor')}
          onChange={(value) => onChange({ amountMinor: value ?? 0 })}
        />
      )}
      <NativeSelect
        aria-label={named('unit')}
        value={isPercent ? 'percent' : 'amount'}
        data={[
          { value: 'percent', label: '%' },
          { value: 'amount', label: currency },
        ]}
        onChange={({ currentTarget }) =>
          onChange(
            currentTarget.value === 'percent' ? { percent: '0', amountMinor: null } : { percent: null, amountMinor: 0 },
          )
        }
      />
      {kind === 'charge' && (
        <NativeSelect
          aria-label={named('taxRateId')}
          value={taxRateId ?? ''}
          error={errorOf('taxRateId')}
          data={[
            ...rates.map(({ id, name }) => ({ value: id, label: name })),
            { value: '', label: t('ui.document.noTax') },
          ]}
          onChange={({ currentTarget }) => onChange({ taxRateId: currentTarget.value || null })}
        />
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('invoicing.adjustment.remove', { label })}
        onClick={onRemove}
      >
        <IconX size={16} stroke={1.6} />
      </ActionIcon>
    </div>
  )
}
