import { Checkbox } from '@mantine/core'
import { DecimalInput, useText } from '#kit/ui'
import type { QuoteDraftLine } from './draft.ts'

type Props = {
  line: QuoteDraftLine
  /** From 1, as people count. */
  number: number
  hasCosts: boolean
  change: (changes: Partial<QuoteDraftLine>) => void
}

/** Whether the customer may leave a line out, whether they say how many, and what it costs the business. */
export function Offered({ line, number, hasCosts, change }: Props) {
  const t = useText()
  const label = (field: string) => t('ui.document.lineField', { line: number, field: t(field) })
  return (
    <>
      <Checkbox
        size="xs"
        label={t('quotes.optional')}
        aria-label={label('quotes.optional')}
        checked={line.isOptional}
        onChange={({ currentTarget }) => change({ isOptional: currentTarget.checked })}
      />
      {line.isOptional && (
        <Checkbox
          size="xs"
          label={t('quotes.quantityFree')}
          aria-label={label('quotes.quantityFree')}
          checked={line.isQuantityFree}
          onChange={({ currentTarget }) => change({ isQuantityFree: currentTarget.checked })}
        />
      )}
      {hasCosts && (
        <DecimalInput
          size="xs"
          w={120}
          ml="auto"
          aria-label={label('quotes.cost')}
          placeholder={t('quotes.cost')}
          digits={2}
          value={line.cost}
          onChange={(cost) => change({ cost })}
        />
      )}
    </>
  )
}
