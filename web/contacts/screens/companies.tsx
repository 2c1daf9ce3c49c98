import { IconBuilding } from '@tabler/icons-react'
import { contacts } from '#contracts/contacts'
import { DataTable, Page } from '#kit/ui'
import { useList } from './use-list.tsx'

export default function Companies() {
  const { page, table } = useList('company', IconBuilding)
  return (
    <Page {...page}>
      <DataTable
        {...table}
        op={contacts.ops['company.list']}
        columns={[
          { field: 'name' },
          { field: 'email' },
          { field: 'phone' },
          { field: 'city' },
          { field: 'country' },
          { field: 'tags' },
          { field: 'vatId', isHidden: true },
          { field: 'website', isHidden: true },
          { field: 'currency', isHidden: true },
          { field: 'paymentTermDays', isHidden: true },
          { field: 'createdAt', isHidden: true },
          { field: 'updatedAt', isHidden: true },
        ]}
      />
    </Page>
  )
}
