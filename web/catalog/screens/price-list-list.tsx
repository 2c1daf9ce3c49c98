import { IconTags } from '@tabler/icons-react'
import { catalog, type PriceList } from '#contracts/catalog'
import { NounList, type NounLook, nounIn } from '#kit/ui'

const look: NounLook<PriceList> = {
  icon: <IconTags size={24} stroke={1.6} />,
  note: 'catalog.price-lists.explain',
  columns: [
    { field: 'name' },
    { field: 'currency' },
    { field: 'isTaxIncluded' },
    { field: 'validFromOn' },
    { field: 'validUntilOn' },
    { field: 'priority', isHidden: true },
  ],
}

const noun = nounIn(catalog, 'price-list')

export default function PriceListList() {
  return <NounList noun={noun} look={look} />
}
