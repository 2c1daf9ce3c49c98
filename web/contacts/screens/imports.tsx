import { Button } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { Link } from 'react-router'
import { contacts } from '#contracts/contacts'
import { DataTable, Empty, Page, useCan, useText } from '#kit/ui'

export default function Imports() {
  const t = useText()
  const can = useCan()
  const create = can(contacts.ops['import.create']) && (
    <Button component={Link} to="/contacts/imports/new" leftSection={<IconUpload size={16} />}>
      {t('contacts.import')}
    </Button>
  )
  return (
    <Page title={t('contacts.imports')} acts={create}>
      <DataTable
        op={contacts.ops['import.list']}
        to={({ id }) => `/contacts/imports/${id}`}
        columns={[
          { field: 'filename' },
          { field: 'noun' },
          { field: 'status' },
          { field: 'total' },
          { field: 'created' },
          { field: 'updated' },
          { field: 'failed' },
          { field: 'dryRun' },
          { field: 'createdAt' },
        ]}
        empty={
          <Empty icon={<IconUpload size={24} stroke={1.6} />} title={t('contacts.noImports')} act={create}>
            {t('contacts.noImports.explain')}
          </Empty>
        }
      />
    </Page>
  )
}
