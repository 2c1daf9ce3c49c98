import { Button } from '@mantine/core'
import { IconArchive, IconPlus, IconUpload, IconUser } from '@tabler/icons-react'
import { Link } from 'react-router'
import { contacts } from '#contracts/contacts'
import { DataTable, Empty, Page, useCan, useText } from '#kit/ui'

export default function People() {
  const t = useText()
  const can = useCan()
  const acts = (
    <>
      {can(contacts.ops['import.create']) && (
        <Button
          component={Link}
          to="/contacts/imports/new?noun=person"
          variant="default"
          leftSection={<IconUpload size={16} />}
        >
          {t('contacts.import')}
        </Button>
      )}
      {can(contacts.ops['person.create']) && (
        <Button component={Link} to="/contacts/people/new" leftSection={<IconPlus size={16} />}>
          {t('contacts.newPerson')}
        </Button>
      )}
    </>
  )
  return (
    <Page title={t('contacts.people')} acts={acts}>
      <DataTable
        op={contacts.ops['person.list']}
        sort="name"
        to={({ id }) => `/contacts/people/${id}`}
        columns={[
          { field: 'name' },
          { field: 'jobTitle' },
          { field: 'email' },
          { field: 'phone' },
          { field: 'city' },
          { field: 'tags' },
          { field: 'country', isHidden: true },
          { field: 'createdAt', isHidden: true },
          { field: 'updatedAt', isHidden: true },
        ]}
        bulk={[
          {
            label: t('contacts.archive'),
            icon: <IconArchive size={14} />,
            op: contacts.ops['person.archive'],
            danger: true,
          },
        ]}
        empty={
          <Empty icon={<IconUser size={24} stroke={1.6} />} title={t('contacts.noPeople')} act={acts}>
            {t('contacts.noPeople.explain')}
          </Empty>
        }
      />
    </Page>
  )
}
