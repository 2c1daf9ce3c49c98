import { Text as Line } from '@mantine/core'
import { catalog, type PriceList } from '#contracts/catalog'
import { Referred, useOp, useText } from '#kit/ui'
import { Part } from './part.tsx'
import { usePriceText } from './price-text.ts'
import { UnitInput } from './unit.tsx'

const { ops } = catalog

/** The prices of a list, by product. */
export function ListedPrices({ list: { id, currency, archivedAt } }: { list: PriceList }) {
  const t = useText()
  const textOf = usePriceText()
  const query = useOp(ops['price.list'], { filter: { priceListId: { eq: id } }, sort: 'productName', limit: 200 })
  return (
    <Part
      title={t('catalog.prices')}
      none={t('catalog.listed.none')}
      query={query}
      row={(row) => (
        <>
          <Referred op={ops['price.list']} row={row} field="productId" />
          <Line size="sm" c="dimmed">
            {textOf(row, currency)}
          </Line>
        </>
      )}
      nameOf={({ productName }) => productName}
      isFixed={archivedAt !== null}
      create={ops['price.create']}
      remove={ops['price.archive']}
      add={t('catalog.prices.add')}
      fields={['productId', ['price', 'per', 'unit'], ['minQuantity', 'validFromOn', 'validUntilOn']]}
      given={{ priceListId: id }}
      start={{ per: '1', minQuantity: '0' }}
      controls={{ unit: (control) => <UnitInput {...control} /> }}
    />
  )
}
