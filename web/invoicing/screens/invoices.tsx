import { Button } from '@mantine/core'
import { IconFileInvoice, IconMail, IconPlus, IconTrash } from '@tabler/icons-react'
import { Link } from 'react-router'
import { invoicing } from '#contracts/invoicing'
import { DataTable, Empty, Money, Page, useCan, useNames, useText } from '#kit/ui'

const invoices = { kind: { in: 'invoice' } }
const views = [
  { id: 'draft', filter: { status: { in: 'draft' } } },
  { id: 'open', filter: { status: { in: 'issued,overdue' }, ...invoices }, sort: 'dueOn' },
  { id: 'overdue', filter: { status: { in: 'overdue' }, ...invoices }, sort: 'dueOn' },
  { id: 'paid', filter: { status: { in: 'paid' } } },
  { id: 'credit-notes', filter: { kind: { in: 'credit-note' } } },
]

type Row = { kind: string; totalMinor: number }
/** What a credit note says is owed the other way. */
const signed = ({ kind, totalMinor }: Row) => (kind === 'credit-note' ? -totalMinor : totalMinor)

export default function Invoices() {
  const t = useText()
  const names = useNames('invoicing')
  const can = useCan()
  const create = can(invoicing.ops['invoice.create']) && (
    <Button component={Link} to="/invoicing/invoices/new" leftSection={<IconPlus size={16} />}>
      {t('invoicing.new')}
    </Button>
  )
  return (
    <Page title={t('invoicing.invoices')} acts={create}>
      <DataTable
        op={invoicing.ops['invoice.list']}
        to={({ id }) => `/invoicing/invoices/${id}`}
        columns={[
          { field: 'customerName' },
          { field: 'number' },
          { field: 'kind', show: ({ kind }) => names.value(kind) },
          { field: 'status' },
          { field: 'issuedOn' },
          { field: 'dueOn' },
          { field: 'totalMinor', show: (row) => <Money minor={signed(row)} currency={row.currency} /> },
          { field: 'owedMinor', isHidden: true },
          { field: 'taxMinor', isHidden: true },
          { field: 'creditedMinor', isHidden: true },
          { field: 'sentAt', isHidden: true },
          { field: 'createdAt', isHidden: true },
        ]}
        views={views}
        totals={invoicing.ops['invoice.totals']}
        sums={['totalMinor']}
        less={{ field: 'kind', value: 'credit-note' }}
        bulk={[
          { label: t('invoicing.issueAndSend'), icon: <IconMail size={14} />, op: invoicing.ops['invoice.issue'] },
          {
            label: t('invoicing.discardMany'),
            icon: <IconTrash size={14} />,
            op: invoicing.ops['invoice.archive'],
            undo: invoicing.ops['invoice.restore'],
            danger: true,
          },
        ]}
        empty={
          <Empty icon={<IconFileInvoice size={24} stroke={1.6} />} title={t('invoicing.empty')} act={create}>
            {t('invoicing.empty.explain')}
          </Empty>
        }
      />
    </Page>
  )
}
