import type { ReactNode } from 'react'
import { contacts } from '#contracts/contacts'
import type { WrittenAdjustment, WrittenLine } from '#kit/document'
import { useFormat, useOp, useText } from '#kit/ui'

/** What only an invoice knows how to show when two versions of it stand side by side. */
export function useShown(currency: string) {
  const t = useText()
  const { decimal, price } = useFormat()
  return (field: string, value: unknown): ReactNode | undefined => {
    if (field === 'customerId') return <Customer id={value as string} />
    if (field === 'adjustments')
      return (value as WrittenAdjustment[]).map(({ label }, index) => <div key={index}>{label}</div>)
    if (field !== 'lines') return undefined
    return (value as WrittenLine[]).map(({ description, quantity, unitPrice }, index) => (
      <div key={index}>
        {t('invoicing.lineShown', { description, quantity: decimal(quantity), price: price(unitPrice, currency) })}
      </div>
    ))
  }
}

const Customer = ({ id }: { id: string }) => useOp(contacts.ops['party.get'], { id }).data?.name ?? '…'
