import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { accounting } from '#contracts/accounting'
import { DataTable, Empty, Page, useCan, useText } from '#kit/ui'

export default function Accounts() {
  const t = useText()
  const can = useCan()
  const create = can(accounting.ops['account.create']) && (
    <Button component={Link} to="/accounting/accounts/new" leftSection={<IconPlus size={16} />}>
      {t('accounting.newAccount')}
    </Button>
  )
  return (
    <Page title={t('accounting.accounts')} acts={create}>
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
