import { Text as Line } from '@mantine/core'
import { catalog, type Product } from '#contracts/catalog'
import { Referred, useOp, useText } from '#kit/ui'
import { Part } from '../price/part.tsx'
import { usePriceText } from '../price/price-text.ts'
import { UnitInput } from '../price/unit.tsx'

const { ops } = catalog

/** What a product costs in price lists. */
export function Prices({ product: { id, unit, currency, archivedAt } }: { product: Product }) {
  const t = useText()
  const textOf = usePriceText()
  const query = useOp(ops['price.list'], { filter: { productId: { eq: id } }, limit: 200 })
  const lists = useOp(ops['price-list.list'], { limit: 200 })
  const currencies = new Map((lists.data?.items ?? []).map((list) => [list.id, list.currency]))
  return (
    <Part
      title={t('catalog.prices')}
      none={t('catalog.prices.none')}
      query={query}
      row={(row) => (
        <>
          <Referred op={ops['price.list']} row={row} field="priceListId" />
          <Line size="sm" c="dimmed">
            {textOf(row, currencies.get(row.priceListId) ?? currency)}
          </Line>
        </>
      )}
      nameOf={({ priceListName }) => priceListName}
      isFixed={archivedAt !== null}
      create={ops['price.create']}
      remove={ops['price.archive']}
      add={t('catalog.prices.add')}
      fields={['priceListId', ['price', 'per', 'unit'], ['minQuantity', 'validFromOn', 'validUntilOn']]}
      given={{ productId: id }}
      start={{ unit, per: '1', minQuantity: '0' }}
      controls={{ unit: (control) => <UnitInput {...control} /> }}
    />
  )
}
