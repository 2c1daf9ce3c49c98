import { IconBook } from '@tabler/icons-react'
import { accounting } from '#contracts/accounting'
import { DataTable, Empty, Page, useText } from '#kit/ui'

export default function Entries() {
  const t = useText()
  return (
    <Page title={t('accounting.entries')}>
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
