import { IconPackage } from '@tabler/icons-react'
import { catalog, type Product } from '#contracts/catalog'
import { Nothing, NounList, type NounLook, nounIn, useFormat } from '#kit/ui'

const { ops } = catalog

function OwnPrice({ product: { price, per, currency } }: { product: Product }) {
  const format = useFormat()
  if (price === null) return <Nothing />
  return `${format.price(price, currency)} ${currency}${per === '1' ? '' : ` / ${format.decimal(per)}`}`
}

const look: NounLook<Product> = {
  icon: <IconPackage size={24} stroke={1.6} />,
  columns: [
    { field: 'name' },
    { field: 'sku' },
    { field: 'price', show: (product) => <OwnPrice product={product} /> },
    { field: 'kind' },
    { field: 'parentId', isHidden: true },
    { field: 'barcodes', isHidden: true },
    { field: 'description', isHidden: true },
    { field: 'createdAt', isHidden: true },
  ],
  edits: [
    { field: 'kind', op: ops['product.update'] },
    { field: 'price', op: ops['product.update'] },
  ],
  views: [
    { id: 'goods', filter: { kind: { in: 'goods' } }, sort: 'name' },
    { id: 'services', filter: { kind: { in: 'service' } }, sort: 'name' },
  ],
}

const noun = nounIn(catalog, 'product')

/** The list alone: what a product is shown and written with is loaded with the first one. */
export default function ProductList() {
  return <NounList noun={noun} look={look} />
}
