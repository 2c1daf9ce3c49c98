import { type CustomerGroup, catalog } from '#contracts/catalog'
import { type NounLook, nounScreens } from '#kit/ui'
import { MembersOf } from '../price/assigned.tsx'
import { CustomersInput } from '../price/inputs.tsx'

const look: NounLook<CustomerGroup> = {
  fields: ['name', 'customerIds'],
  controls: { customerIds: (control) => <CustomersInput {...control} /> },
  facts: ['name'],
  below: (group) => <MembersOf group={group} />,
}

export default nounScreens(catalog, 'customer-group', look)
