import { Anchor, Button, Checkbox, Group, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Invoice } from '#contracts/invoicing'
import { payments } from '#contracts/payments'
import { DayInput, MoneyInput, useAct, useFormat, useMe, useOp, useText } from '#kit/ui'

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
  const [acceptsLate, setAccepted] = useState(false)
  const record = useAct(payments.ops['payment.create'], { done: t('invoicing.received'), onDone })
  const amount = amountMinor ?? 0
  const isWrong = !Number.isSafeInteger(amount) || amount <= 0
  const early = useEarly(invoice, receivedOn)
  const isEarly = early !== undefined && amount === early.amountMinor
  const isGranted = isEarly && (early.isInTime || acceptsLate)
  const left = isGranted ? 0 : owedMinor - amount
  const send = (event: FormEvent) => {
    event.preventDefault()
    const late = isEarly && !early.isInTime && acceptsLate
    const allocation = { invoiceId, amountMinor: Math.min(amount, owedMinor) }
    const allocations = [late ? { ...allocation, discountMinor: early.discountMinor, acceptsLate } : allocation]
    const said = { customerId, amountMinor: amount, currency, account, allocations }
    record.mutate({ input: { ...said, ...(receivedOn && { receivedOn }), ...(reference && { reference }) } })
  }
  const money = (minor: number) => format.money(minor, currency)
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
        {early && !isEarly && (
          <Anchor component="button" type="button" size="sm" ta="start" onClick={() => setAmount(early.amountMinor)}>
            {t('invoicing.received.early', { amount: money(early.amountMinor) })}
          </Anchor>
        )}
        {isEarly && early.isInTime && (
          <Text size="sm">{t('invoicing.received.granted', { amount: money(early.discountMinor) })}</Text>
        )}
        {isEarly && !early.isInTime && (
          <Checkbox
            label={t('invoicing.received.late', { amount: money(early.discountMinor), day: format.day(early.until) })}
            checked={acceptsLate}
            onChange={({ currentTarget }) => setAccepted(currentTarget.checked)}
          />
        )}
        <SegmentedControl
          aria-label={t('invoicing.received.account')}
          data={accounts.map((value) => ({ value, label: t(`invoicing.received.${value}`) }))}
          value={account}
          onChange={(value) => setAccount(value as (typeof accounts)[number])}
        />
        <TextInput
          label={t('invoicing.received.reference')}
          maxLength={140}
          value={reference}
          onChange={({ currentTarget }) => setReference(currentTarget.value)}
        />
        {!isWrong && left !== 0 && (
          <Text size="sm" c="dimmed">
            {t(left > 0 ? 'invoicing.received.less' : 'invoicing.received.more', { amount: money(Math.abs(left)) })}
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

/** What payments knows of the discount that is left, and whether a payment of this day is in time for it. */
function useEarly({ id, owedMinor, discountOn }: Invoice, receivedOn: string | null) {
  const timeZone = useMe()?.tenant?.timeZone
  const { data: item } = useOp(payments.ops['open-item.get'], { id }, { enabled: discountOn !== null, staleTime: 0 })
  if (!item?.discountOn || item.discountMinor === 0) return undefined
  const on = receivedOn ?? new Date().toLocaleDateString('sv-SE', { timeZone })
  const { discountMinor, discountOn: until } = item
  return { discountMinor, until, amountMinor: owedMinor - discountMinor, isInTime: on <= until }
}
