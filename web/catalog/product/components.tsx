import { catalog, type Product } from '#contracts/catalog'
import { Referred, useFormat, useOp, useText } from '#kit/ui'
import { Part } from '../price/part.tsx'

const { ops } = catalog

/** What a bundle is made of. */
export function Components({ product: { id, archivedAt } }: { product: Product }) {
  const t = useText()
  const { decimal } = useFormat()
  const query = useOp(ops['component.list'], { filter: { bundleId: { eq: id } }, limit: 200 })
  return (
    <Part
      title={t('catalog.components')}
      none={t('catalog.components.none')}
      query={query}
      row={(row) => (
        <>
          {`${decimal(row.quantity)} × `}
          <Referred op={ops['component.list']} row={row} field="productId" />
        </>
      )}
      nameOf={({ productName }) => productName}
      isFixed={archivedAt !== null}
      create={ops['component.create']}
      remove={ops['component.remove']}
      add={t('catalog.components.add')}
      fields={[['productId', 'quantity']]}
      given={{ bundleId: id }}
      start={{ quantity: '1' }}
    />
  )
}
