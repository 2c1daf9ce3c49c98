import { Button, Group, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Invoice } from '#contracts/invoicing'
import { payments } from '#contracts/payments'
import { DayInput, MoneyInput, useAct, useFormat, useText } from '#kit/ui'

const accounts = ['bank', 'cash', 'card'] as const

/** Money that came in for an invoice: what is more than is owed stays with the customer as credit. */
export function ReceiveForm({ invoice, onDone }: { invoice: Invoice; onDone: () => void }) {
  const t = useText()
  const format = useFormat()
  const { id: invoiceId, currency, customerId, owedMinor } = invoice
  const [amountMinor, setAmount] = useState<number | null>(owedMinor)
  const [receivedOn, setReceivedOn] = useState<string | null>(null)
  const [account, setAccount] = useState<(typeof accounts)[number]>('bank')
  const [reference, setReference] = useState('')
  const record = useAct(payments.ops['payment.create'], { done: t('invoicing.received'), onDone })
  const amount = amountMinor ?? 0
  const isWrong = !Number.isSafeInteger(amount) || amount <= 0
  const left = owedMinor - amount
  const send = (event: FormEvent) => {
    event.preventDefault()
    const allocations = [{ invoiceId, amountMinor: Math.min(amount, owedMinor) }]
    const said = { customerId, amountMinor: amount, currency, account, allocations }
    record.mutate({ input: { ...said, ...(receivedOn && { receivedOn }), ...(reference && { reference }) } })
  }
  return (
    <form onSubmit={send}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <MoneyInput
            label={t('invoicing.received.amount')}
            currency={currency}
            value={amountMinor}
            onChange={setAmount}
            data-autofocus
          />
          <DayInput
            label={t('invoicing.received.on')}
            placeholder={t('invoicing.received.today')}
            value={receivedOn}
            onChange={setReceivedOn}
          />
        </SimpleGrid>
        <SegmentedControl
          aria-label={t('invoicing.received.account')}
          data={accounts.map((value) => ({ value, label: t(`invoicing.received.${value}`) }))}
          value={account}
          onChange={(value) => setAccount(value as (typeof accounts)[number])}
        />
        <TextInput
          label={t('invoicing.received.reference')}
          maxLength={200}
          value={reference}
          onChange={({ currentTarget }) => setReference(currentTarget.value)}
        />
        {!isWrong && left !== 0 && (
          <Text size="sm" c="dimmed">
            {t(left > 0 ? 'invoicing.received.less' : 'invoicing.received.more', {
              amount: format.money(Math.abs(left), currency),
            })}
          </Text>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={record.isPending} disabled={isWrong}>
            {t('invoicing.receive')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
