import { Button } from '@mantine/core'
import { IconBook, IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { accounting } from '#contracts/accounting'
import { DataTable, Empty, Page, useCan, useText } from '#kit/ui'

export default function Entries() {
  const t = useText()
  const can = useCan()
  const create = can(accounting.ops['entry.post']) && (
    <Button component={Link} to="/accounting/entries/new" leftSection={<IconPlus size={16} />}>
      {t('accounting.newEntry')}
    </Button>
  )
  return (
    <Page title={t('accounting.entries')} acts={create}>
      <DataTable
        op={accounting.ops['entry.list']}
        sort="-postedOn"
        to={({ id }) => `/accounting/entries/${id}`}
        columns={[
          { field: 'number' },
          { field: 'postedOn' },
          { field: 'kind' },
          { field: 'description' },
          { field: 'totalMinor' },
          { field: 'sourceApp', isHidden: true },
          { field: 'createdAt', isHidden: true },
        ]}
        empty={
          <Empty icon={<IconBook size={24} stroke={1.6} />} title={t('accounting.noEntries')}>
            {t('accounting.noEntries.explain')}
          </Empty>
        }
      />
    </Page>
  )
}
