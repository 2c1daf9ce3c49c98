import { Button } from '@mantine/core'
import { IconFileCertificate, IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { quotes } from '#contracts/quotes'
import { DataTable, Empty, Page, useCan, useText } from '#kit/ui'

const views = [
  { id: 'draft', filter: { status: { in: 'draft' } } },
  { id: 'sent', filter: { status: { in: 'sent' } }, sort: 'validUntilOn' },
  { id: 'expiring', filter: { status: { in: 'sent' }, validUntilOn: { lte: 'today+7' } }, sort: 'validUntilOn' },
  { id: 'accepted', filter: { status: { in: 'accepted,part-converted' } } },
]

export default function Quotes() {
  const t = useText()
  const can = useCan()
  const create = can(quotes.ops['quote.create']) && (
    <Button component={Link} to="/quotes/quotes/new" leftSection={<IconPlus size={16} />}>
      {t('quotes.new')}
    </Button>
  )
  return (
    <Page title={t('quotes.quotes')} acts={create}>
      <DataTable
        op={quotes.ops['quote.list']}
        to={({ id }) => `/quotes/quotes/${id}`}
        columns={[
          { field: 'customerName' },
          { field: 'number' },
          { field: 'revision', isHidden: true },
          { field: 'status' },
          { field: 'validUntilOn' },
          { field: 'totalMinor' },
          { field: 'acceptedMinor', isHidden: true },
          { field: 'marginMinor', isHidden: true },
          { field: 'viewedAt', isHidden: true },
          { field: 'sentAt', isHidden: true },
          { field: 'createdAt', isHidden: true },
        ]}
        views={views}
        totals={quotes.ops['quote.totals']}
        sums={['totalMinor']}
        empty={
          <Empty icon={<IconFileCertificate size={24} stroke={1.6} />} title={t('quotes.empty')} act={create}>
            {t('quotes.empty.explain')}
          </Empty>
        }
      />
    </Page>
  )
}
