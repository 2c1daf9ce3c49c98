import { IconFileCheck } from '@tabler/icons-react'
import { accounting } from '#contracts/accounting'
import { DataTable, Empty, Page, useText } from '#kit/ui'

export default function TaxReturns() {
  const t = useText()
  return (
    <Page title={t('accounting.tax.returns')}>
      <DataTable
        op={accounting.ops['tax-return.list']}
        sort="-fromOn"
        to={({ id }) => `/accounting/tax-returns/${id}`}
        columns={[
          { field: 'fromOn' },
          { field: 'toOn' },
          { field: 'status' },
          { field: 'payableMinor' },
          { field: 'filedOn' },
          { field: 'reference' },
        ]}
        empty={
          <Empty icon={<IconFileCheck size={24} stroke={1.6} />} title={t('accounting.tax.noReturns')}>
            {t('accounting.tax.noReturns.explain')}
          </Empty>
        }
      />
    </Page>
  )
}
