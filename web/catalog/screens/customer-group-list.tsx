import { type CustomerGroup, catalog } from '#contracts/catalog'
import { NounList, type NounLook, nounIn } from '#kit/ui'

const look: NounLook<CustomerGroup> = {
  columns: [
    { field: 'name' },
    { field: 'customerIds', show: ({ customerIds }) => customerIds.length },
    { field: 'createdAt', isHidden: true },
  ],
}

const noun = nounIn(catalog, 'customer-group')

export default function CustomerGroupList() {
  return <NounList noun={noun} look={look} />
}
