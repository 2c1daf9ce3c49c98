import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { accounting } from '#contracts/accounting'
import { DataTable, Empty, Money, Nothing, Page, useCan, useMe, useOp, useText } from '#kit/ui'

export default function Accounts() {
  const t = useText()
  const can = useCan()
  const currency = useMe()?.tenant?.currency ?? ''
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
        columns={[
          { field: 'code' },
          { field: 'name' },
          { field: 'type' },
          ...(can(accounting.ops['trial-balance.get'])
            ? [
                {
                  field: 'balance',
                  beside: 'money' as const,
                  label: t('accounting.balance', { currency }),
                  show: ({ code }: { code: string }) => <Balance code={code} />,
                },
              ]
            : []),
          { field: 'createdAt', isHidden: true },
        ]}
        empty={<Empty title={t('accounting.nothing')} />}
      />
    </Page>
  )
}

/** As of today; all of them come with one question, the trial balance. */
function Balance({ code }: { code: string }) {
  const { data } = useOp(accounting.ops['trial-balance.get'], {}, { staleTime: 60_000 })
  const balance = data?.items.find(({ accountCode }) => accountCode === code)?.balanceMinor
  return data && balance ? <Money minor={balance} currency={data.currency} /> : <Nothing />
}
