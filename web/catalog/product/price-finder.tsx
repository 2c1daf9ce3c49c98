import { Group, Text as Line, Stack } from '@mantine/core'
import { useState } from 'react'
import { catalog, type PriceFound, type Product } from '#contracts/catalog'
import { contacts } from '#contracts/contacts'
import { DayInput, DecimalInput, Loaded, Section, useFormat, useOp, useText } from '#kit/ui'
import { CustomerPicker } from '#kit/ui/document'
import css from '../price/part.module.css'
import { usePriceText } from '../price/price-text.ts'
import { useUnit } from '../price/unit.tsx'

const { ops } = catalog

/** What a product costs whom, when and from how many on; and why. */
export function PriceFinder({ product: { id, unit } }: { product: Product }) {
  const t = useText()
  const [customerId, setCustomer] = useState<string | null>(null)
  const [quantity, setQuantity] = useState<string | null>('1')
  const [on, setOn] = useState<string | null>(null)
  const isPositive = quantity !== null && /^\d{1,14}(\.\d{1,6})?$/.test(quantity) && Number(quantity) > 0
  const query = useOp(
    ops['product.price'],
    { id, quantity: isPositive ? quantity : '1', unit, ...(customerId && { customerId }), ...(on && { on }) },
    { keep: true },
  )
  return (
    <Section title={t('catalog.finder')}>
      <Stack gap="sm">
        <CustomerPicker
          contacts={contacts}
          value={customerId}
          error={undefined}
          autoFocus={false}
          onChange={setCustomer}
        />
        <Group grow align="start" gap="sm">
          <DecimalInput label={t('catalog.finder.quantity')} value={quantity} onChange={setQuantity} />
          <DayInput
            label={t('catalog.finder.on')}
            placeholder={t('catalog.finder.today')}
            value={on}
            onChange={setOn}
          />
        </Group>
        <div aria-live="polite">
          <Loaded query={query} rows={2}>
            {(found) => <Found found={found} />}
          </Loaded>
        </div>
      </Stack>
    </Section>
  )
}

/** The price, and each that there is with why it holds or does not. */
function Found({ found }: { found: PriceFound }) {
  const t = useText()
  const unitOf = useUnit()
  const textOf = usePriceText()
  const { price: amount } = useFormat()
  const { unitPrice, currency, unit, explain } = found
  return (
    <Stack gap="sm">
      <Line fw={600} size="lg">
        {unitPrice === null
          ? t('catalog.finder.none')
          : t('catalog.finder.price', { price: `${amount(unitPrice, currency)} ${currency}`, unit: unitOf(unit) })}
      </Line>
      <ul className={css.explained}>
        {explain.map((each) => (
          <li key={`${each.priceId} ${each.name} ${each.price}`}>
            <span className={each.outcome === 'holds' ? css.holds : undefined}>
              {each.name}: {textOf(each, each.currency)}
            </span>
            <span className={css.reason}>{t(`catalog.reason.${each.reason}`)}</span>
          </li>
        ))}
      </ul>
    </Stack>
  )
}
