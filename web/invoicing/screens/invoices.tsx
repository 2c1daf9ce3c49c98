import { Button } from '@mantine/core'
import { IconFileInvoice, IconMail, IconPlus, IconTrash } from '@tabler/icons-react'
import { Link } from 'react-router'
import { invoicing } from '#contracts/invoicing'
import { DataTable, Empty, Page, useCan, useText } from '#kit/ui'

export default function Invoices() {
  const t = useText()
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
          { field: 'status' },
          { field: 'issuedOn' },
          { field: 'dueOn' },
          { field: 'totalMinor' },
          { field: 'kind', isHidden: true },
          { field: 'taxMinor', isHidden: true },
          { field: 'creditedMinor', isHidden: true },
          { field: 'sentAt', isHidden: true },
          { field: 'createdAt', isHidden: true },
        ]}
        bulk={[
          { label: t('invoicing.issueAndSend'), icon: <IconMail size={14} />, op: invoicing.ops['invoice.issue'] },
          {
            label: t('invoicing.discard'),
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
