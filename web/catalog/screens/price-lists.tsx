import { catalog, type PriceList } from '#contracts/catalog'
import { type NounLook, nounScreens } from '#kit/ui'
import { Assigned } from '../price/assigned.tsx'
import { CustomersInput, GroupsInput } from '../price/inputs.tsx'
import { ListedPrices } from '../price/listed-prices.tsx'

const look: NounLook<PriceList> = {
  fields: [
    'name',
    ['currency', 'priority'],
    ['validFromOn', 'validUntilOn'],
    'isTaxIncluded',
    { title: 'catalog.forWhom', fields: ['customerIds', 'groupIds'] },
  ],
  controls: {
    customerIds: (control) => <CustomersInput {...control} />,
    groupIds: (control) => <GroupsInput {...control} />,
  },
  facts: ['currency', 'isTaxIncluded', 'validFromOn', 'validUntilOn', 'priority'],
  below: (list) => <ListedPrices list={list} />,
  beside: (list) => <Assigned list={list} />,
}

export default nounScreens(catalog, 'price-list', look)
