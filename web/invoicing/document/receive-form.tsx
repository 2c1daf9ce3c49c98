import { Anchor, Button, Checkbox, Group, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Invoice } from '#contracts/invoicing'
import { type OpenItem, payments } from '#contracts/payments'
import { DayInput, MoneyInput, useAct, useFormat, useMe, useOp, useText } from '#kit/ui'

const accounts = ['bank', 'cash', 'card'] as const

/** Money that came in for an invoice: what is more than is owed stays with the customer as credit. */
export function ReceiveForm({ invoice, onDone }: { invoice: Invoice; onDone: () => void }) {
  const t = useText()
  const format = useFormat()
  const { id: invoiceId, currency, customerId, owedMinor: ownMinor } = invoice
  const { data: item } = useOp(payments.ops['open-item.get'], { id: invoiceId }, { staleTime: 0 })
  const claimsMinor = (item?.costsOwedMinor ?? 0) + (item?.interestOwedMinor ?? 0)
  const [isForInvoice, setForInvoice] = useState(false)
  const owedMinor = ownMinor + (isForInvoice ? 0 : claimsMinor)
  const [typedMinor, setAmount] = useState<number | null | undefined>(undefined)
  const amountMinor = typedMinor === undefined ? owedMinor : typedMinor
  const [receivedOn, setReceivedOn] = useState<string | null>(null)
  const [account, setAccount] = useState<(typeof accounts)[number]>('bank')
  const [reference, setReference] = useState('')
  const [acceptsLate, setAccepted] = useState(false)
  const record = useAct(payments.ops['payment.create'], { done: t('invoicing.received'), onDone })
  const amount = amountMinor ?? 0
  const isWrong = !Number.isSafeInteger(amount) || amount <= 0
  const early = useEarly(item, ownMinor, receivedOn)
  const isEarly = early !== undefined && amount === early.amountMinor
  const isGranted = isEarly && (early.isInTime || acceptsLate)
  const left = isGranted ? 0 : owedMinor - amount
  const send = (event: FormEvent) => {
    event.preventDefault()
    const late = isEarly && !early.isInTime && acceptsLate
    const allocation = { invoiceId, amountMinor: Math.min(amount, owedMinor), ...(isForInvoice && { isForInvoice }) }
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
        {claimsMinor > 0 && (
          <Checkbox
            label={t('invoicing.received.forInvoice')}
            description={t('invoicing.received.claims', { amount: money(claimsMinor) })}
            checked={isForInvoice}
            onChange={({ currentTarget }) => setForInvoice(currentTarget.checked)}
          />
        )}
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

/** What is left of the discount, and whether a payment of this day is in time for it. */
function useEarly(item: OpenItem | undefined, owedMinor: number, receivedOn: string | null) {
  const timeZone = useMe()?.tenant?.timeZone
  if (!item?.discountOn || item.discountMinor === 0) return undefined
  const on = receivedOn ?? new Date().toLocaleDateString('sv-SE', { timeZone })
  const { discountMinor, discountOn: until } = item
  return { discountMinor, until, amountMinor: owedMinor - discountMinor, isInTime: on <= until }
}
