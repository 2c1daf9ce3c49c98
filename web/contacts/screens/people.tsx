import { IconUser } from '@tabler/icons-react'
import { contacts } from '#contracts/contacts'
import { DataTable, Page } from '#kit/ui'
import { useList } from './use-list.tsx'

export default function People() {
  const { page, table } = useList('person', IconUser)
  return (
    <Page {...page}>
      <DataTable
        {...table}
        op={contacts.ops['person.list']}
        columns={[
          { field: 'name' },
          { field: 'companyId' },
          { field: 'jobTitle' },
          { field: 'email' },
          { field: 'phone' },
          { field: 'city' },
          { field: 'tags' },
          { field: 'country', isHidden: true },
          { field: 'createdAt', isHidden: true },
          { field: 'updatedAt', isHidden: true },
        ]}
      />
    </Page>
  )
}
