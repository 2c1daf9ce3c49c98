import { catalog, type PriceChange } from '#contracts/catalog'
import { NounList, type NounLook, nounIn } from '#kit/ui'

const look: NounLook<PriceChange> = {
  columns: [
    { field: 'name' },
    { field: 'priceListId' },
    { field: 'percent' },
    { field: 'amount' },
    { field: 'fromOn' },
    { field: 'undoneAt' },
    { field: 'createdAt', isHidden: true },
  ],
}

const noun = nounIn(catalog, 'price-change')

export default function PriceChangeList() {
  return <NounList noun={noun} look={look} />
}
