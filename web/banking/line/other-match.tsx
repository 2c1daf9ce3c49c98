import { Button, Group, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { banking, charges, type Line } from '#contracts/banking'
import { MoneyInput, Section, useAct, useText } from '#kit/ui'

const { ops } = banking
const kinds = [...charges, 'transfer'] as const

/** What no invoice or payment stands for: fees, interest, a transfer; or a part of it, so that the rest is matched next. */
export function OtherMatch({ line }: { line: Line }) {
  const t = useText()
  const [kind, setKind] = useState<(typeof kinds)[number]>('payment-fees')
  const [amountMinor, setAmount] = useState<number | null>(line.openMinor)
  const [description, setDescription] = useState('')
  const act = useAct(ops['line.match'], { done: t('banking.matched.done') })
  const target =
    kind === 'transfer'
      ? { kind, amountMinor: amountMinor ?? undefined }
      : { kind: 'charge' as const, role: kind, amountMinor: amountMinor ?? undefined, description: description || null }
  return (
    <Section title={t('banking.other')}>
      <Group align="end" gap="sm">
        <Select
          label={t('banking.field.kind')}
          data={kinds.map((value) => ({ value, label: t(`banking.value.${value}`) }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => setKind(value as typeof kind)}
        />
        <MoneyInput
          label={t('banking.field.amountMinor')}
          currency={line.currency}
          value={amountMinor}
          onChange={setAmount}
        />
        {kind !== 'transfer' && (
          <TextInput
            label={t('banking.field.description')}
            maxLength={200}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
        )}
        <Button
          variant="default"
          disabled={!amountMinor}
          loading={act.isPending}
          onClick={() => act.mutate({ input: { id: line.id, targets: [target] }, version: line.version })}
        >
          {t('banking.book')}
        </Button>
      </Group>
    </Section>
  )
}
