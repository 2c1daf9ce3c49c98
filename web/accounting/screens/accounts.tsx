import { accounting } from '#contracts/accounting'
import { DataTable, Empty, Page, useText } from '#kit/ui'

export default function Accounts() {
  const t = useText()
  return (
    <Page title={t('accounting.accounts')}>
      <DataTable
        op={accounting.ops['account.list']}
        sort="code"
        to={({ code }) => `/accounting/ledger/${code}`}
        columns={[{ field: 'code' }, { field: 'name' }, { field: 'type' }, { field: 'createdAt', isHidden: true }]}
        empty={<Empty title={t('accounting.nothing')} />}
      />
    </Page>
  )
}
