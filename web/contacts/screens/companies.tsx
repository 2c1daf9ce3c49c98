import { Button } from '@mantine/core'
import { IconArchive, IconBuilding, IconPlus, IconUpload } from '@tabler/icons-react'
import { Link } from 'react-router'
import { contacts } from '#contracts/contacts'
import { DataTable, Empty, Page, useCan, useText } from '#kit/ui'

export default function Companies() {
  const t = useText()
  const can = useCan()
  const acts = (
    <>
      {can(contacts.ops['import.create']) && (
        <Button
          component={Link}
          to="/contacts/imports/new?noun=company"
          variant="default"
          leftSection={<IconUpload size={16} />}
        >
          {t('contacts.import')}
        </Button>
      )}
      {can(contacts.ops['company.create']) && (
        <Button component={Link} to="/contacts/companies/new" leftSection={<IconPlus size={16} />}>
          {t('contacts.newCompany')}
        </Button>
      )}
    </>
  )
  return (
    <Page title={t('contacts.companies')} acts={acts}>
      <DataTable
        op={contacts.ops['company.list']}
        sort="name"
        to={({ id }) => `/contacts/companies/${id}`}
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
        bulk={[
          {
            label: t('contacts.archive'),
            icon: <IconArchive size={14} />,
            op: contacts.ops['company.archive'],
            danger: true,
          },
        ]}
        empty={
          <Empty icon={<IconBuilding size={24} stroke={1.6} />} title={t('contacts.noCompanies')} act={acts}>
            {t('contacts.noCompanies.explain')}
          </Empty>
        }
      />
    </Page>
  )
}
