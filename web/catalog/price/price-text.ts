import type { Price } from '#contracts/catalog'
import { useFormat, useText } from '#kit/ui'
import { useUnit } from './unit.tsx'

/** A price as it is read: how much for what, from how many on, and when. */
export function usePriceText() {
  const t = useText()
  const unitOf = useUnit()
  const { price: amount, decimal, day } = useFormat()
  type Written = Pick<Price, 'price' | 'per' | 'unit' | 'minQuantity' | 'validFromOn' | 'validUntilOn'>
  return ({ price, per, unit, minQuantity, validFromOn, validUntilOn }: Written, currency: string) => {
    const count = per === '1' ? '' : `${decimal(per)} `
    return [
      `${amount(price, currency)} ${currency} / ${count}${unitOf(unit)}`,
      ...(Number(minQuantity) > 0 ? [t('catalog.price.from', { quantity: decimal(minQuantity) })] : []),
      ...(validFromOn && validUntilOn
        ? [t('catalog.price.between', { from: day(validFromOn), until: day(validUntilOn) })]
        : validFromOn
          ? [t('catalog.price.since', { from: day(validFromOn) })]
          : validUntilOn
            ? [t('catalog.price.until', { until: day(validUntilOn) })]
            : []),
    ].join(', ')
  }
}
