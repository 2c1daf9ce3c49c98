import { Button, Stack } from '@mantine/core'
import { IconArchive, IconArchiveOff } from '@tabler/icons-react'
import { useNavigate, useParams } from 'react-router'
import { accounting } from '#contracts/accounting'
import { Loaded, Page, SchemaForm, Section, Timeline, useAct, useCan, useOp, useText } from '#kit/ui'

const { ops } = accounting
const list = '/accounting/accounts'

/** One account of the chart; `new` makes one. Its type is for good, and its number once it has lines. */
export default function AccountScreen() {
  const { id = 'new' } = useParams()
  const isNew = id === 'new'
  const t = useText()
  const can = useCan()
  const navigate = useNavigate()
  const query = useOp(ops['account.get'], { id }, { enabled: !isNew })
  const account = query.data
  const archive = useAct(ops['account.archive'], {
    done: t('accounting.account.archived'),
    undo: { op: ops['account.restore'] },
    onDone: () => navigate(list),
  })
  const restore = useAct(ops['account.restore'], {
    done: t('accounting.account.restored'),
    undo: { op: ops['account.archive'] },
  })
  const [op, turn] = account?.archivedAt
    ? ([ops['account.restore'], restore] as const)
    : ([ops['account.archive'], archive] as const)
  const about = { done: t('accounting.account.saved'), onCancel: () => navigate(list) }
  return (
    <Page
      narrow
      title={isNew ? t('accounting.newAccount') : account ? `${account.code} ${account.name}` : '…'}
      crumbs={[{ label: t('accounting.accounts'), to: list }]}
      acts={
        account &&
        can(op) && (
          <Button
            variant="default"
            leftSection={account.archivedAt ? <IconArchiveOff size={16} /> : <IconArchive size={16} />}
            loading={turn.isPending}
            onClick={() => turn.mutate({ input: { id } })}
          >
            {t(account.archivedAt ? 'accounting.account.restore' : 'accounting.account.archive')}
          </Button>
        )
      }
    >
      <Stack gap="lg">
        <Section>
          {isNew ? (
            <SchemaForm
              op={ops['account.create']}
              fields={[['code', 'type'], 'name']}
              start={{ type: 'expense' }}
              onDone={() => navigate(list)}
              {...about}
            />
          ) : (
            <Loaded query={query}>
              {(row) => (
                <SchemaForm
                  op={ops['account.update']}
                  row={row}
                  fields={['code', 'name']}
                  onDone={({ code }) => navigate(`/accounting/ledger/${code}`)}
                  {...about}
                />
              )}
            </Loaded>
          )}
        </Section>
        {account && <Timeline op={ops['account.get']} row={account} />}
      </Stack>
    </Page>
  )
}
