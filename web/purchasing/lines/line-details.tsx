import { Checkbox, Group, NativeSelect } from '@mantine/core'
import { accounting } from '#contracts/accounting'
import { purchasing, type TaxTreatment } from '#contracts/purchasing'
import { useCan, useOp, useText } from '#kit/ui'
import type { DraftLine } from '#kit/ui/document'

export type TypedLine = DraftLine & {
  taxTreatment: TaxTreatment
  accountId: string | null
  isStock: boolean
  orderLineId: string | null
}
type Props = {
  line: TypedLine
  number: number
  change: (changes: Partial<TypedLine>) => void
  hasStock: boolean
  orderId: string | null
}

const treatments = ['charged', 'reverse-charge', 'acquisition'] as const

/** Its account, who owes its tax, and the line of the order that it bills. */
export function LineDetails({ line, number, change, hasStock, orderId }: Props) {
  const t = useText()
  const can = useCan()
  const accounts = useOp(
    accounting.ops['account.list'],
    { filter: { type: { in: 'asset,expense' } }, sort: 'code', limit: 200 },
    { enabled: can(accounting.ops['account.list']), staleTime: 60_000 },
  )
  const order = useOp(purchasing.ops['order.get'], { id: orderId ?? '' }, { enabled: orderId !== null })
  const label = (field: string) => t('ui.document.lineField', { line: number, field: t(`purchasing.field.${field}`) })
  return (
    <Group gap="xs">
      {order.data && (
        <NativeSelect
          size="xs"
          aria-label={label('orderLineId')}
          value={line.orderLineId ?? ''}
          onChange={({ currentTarget }) => change({ orderLineId: currentTarget.value || null })}
          data={[
            { value: '', label: t('purchasing.notOrdered') },
            ...order.data.lines.map(({ id, description }) => ({ value: id, label: description })),
          ]}
        />
      )}
      {accounts.data && (
        <NativeSelect
          size="xs"
          aria-label={label('accountId')}
          value={line.accountId ?? ''}
          onChange={({ currentTarget }) => change({ accountId: currentTarget.value || null })}
          data={[
            { value: '', label: t('purchasing.usualAccount') },
            ...accounts.data.items.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` })),
          ]}
        />
      )}
      <NativeSelect
        size="xs"
        aria-label={label('taxTreatment')}
        value={line.taxTreatment}
        onChange={({ currentTarget }) => change({ taxTreatment: currentTarget.value as TaxTreatment })}
        data={treatments.map((each) => ({ value: each, label: t(`purchasing.value.${each}`) }))}
      />
      {hasStock && (
        <Checkbox
          size="xs"
          label={t('purchasing.field.isStock')}
          checked={line.isStock}
          onChange={({ currentTarget }) => change({ isStock: currentTarget.checked })}
        />
      )}
    </Group>
  )
}
