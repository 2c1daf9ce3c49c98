import { Button, Group, Table } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { Link, useNavigate, useParams } from 'react-router'
import { accounting } from '#contracts/accounting'
import { Acts, Day, Empty, Loaded, Page, Section, useFormat, useOp, useText } from '#kit/ui'
import { PeriodDay, usePeriod, useWithPeriod } from './period.tsx'
import css from './report.module.css'

/** One account with its running balance; the period and the page are in the address. */
export default function Ledger() {
  const { code = '' } = useParams()
  const t = useText()
  const navigate = useNavigate()
  const format = useFormat()
  const { from, to, change, search } = usePeriod()
  const withPeriod = useWithPeriod()
  const cursor = search.get('cursor')
  const query = useOp(
    accounting.ops['ledger.get'],
    { accountCode: code, from, to, ...(cursor && { cursor }) },
    { keep: true },
  )
  const { data: found } = useOp(
    accounting.ops['account.list'],
    { limit: 1, filter: { code: { eq: code } } },
    { staleTime: 60_000 },
  )
  const account = found?.items[0]
  return (
    <Page
      title={query.data ? `${code} ${query.data.name}` : code}
      crumbs={[{ label: t('accounting.trialBalance'), to: withPeriod('/accounting/trial-balance') }]}
      acts={
        <>
          <PeriodDay
            name="from"
            value={from}
            onChange={(day) => change({ from: day, ...(day > to && { to: day }), cursor: null })}
          />
          <PeriodDay
            name="to"
            value={to}
            onChange={(day) => change({ to: day, ...(day < from && { from: day }), cursor: null })}
          />
          <Acts
            acts={
              account
                ? [
                    {
                      label: t('accounting.editAccount'),
                      icon: <IconPencil size={16} />,
                      op: accounting.ops['account.update'],
                      onClick: () => navigate(`/accounting/accounts/${account.id}`),
                    },
                  ]
                : []
            }
          />
        </>
      }
    >
      <Loaded query={query}>
        {({ items, currency, openingMinor, closingMinor, nextCursor }) => {
          const amount = (minor: number) => (minor === 0 ? '' : format.amount(minor, currency))
          return (
            <Section flush>
              <div className={css.scroll}>
                <Table className={`${css.report} ${css.ledger}`}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t('accounting.field.postedOn')}</Table.Th>
                      <Table.Th className={css.left}>{t('accounting.field.number')}</Table.Th>
                      <Table.Th className={css.left}>{t('accounting.field.description')}</Table.Th>
                      <Table.Th>{t('accounting.field.debitMinor')}</Table.Th>
                      <Table.Th>{t('accounting.field.creditMinor')}</Table.Th>
                      <Table.Th>{t('accounting.balance', { currency })}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    <Table.Tr className={css.quiet}>
                      <Table.Td colSpan={5}>{t('accounting.opening')}</Table.Td>
                      <Table.Td>{format.amount(openingMinor, currency)}</Table.Td>
                    </Table.Tr>
                    {items.map((line) => (
                      <Table.Tr key={line.id} className={css.line}>
                        <Table.Td>
                          <Day value={line.postedOn} />
                        </Table.Td>
                        <Table.Td className={css.left}>
                          <Link
                            className={css.account}
                            to={withPeriod(`/accounting/entries/${line.entryId}`, { account: code })}
                          >
                            {line.number}
                          </Link>
                        </Table.Td>
                        <Table.Td className={css.left}>{line.description}</Table.Td>
                        <Table.Td>{amount(line.debitMinor)}</Table.Td>
                        <Table.Td>{line.creditMinor !== 0 && <Minus>{amount(line.creditMinor)}</Minus>}</Table.Td>
                        <Table.Td>{format.amount(line.balanceMinor, currency)}</Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                  <Table.Tfoot>
                    <Table.Tr>
                      <Table.Th scope="row" colSpan={5}>
                        {t('accounting.closing')}
                      </Table.Th>
                      <Table.Td>{format.amount(closingMinor, currency)}</Table.Td>
                    </Table.Tr>
                  </Table.Tfoot>
                </Table>
              </div>
              {items.length === 0 && <Empty title={t('accounting.noLines')} />}
              {(cursor || nextCursor) && (
                <Group justify="flex-end" p="md">
                  {cursor && (
                    <Button variant="default" onClick={() => change({ cursor: null })}>
                      {t('accounting.first')}
                    </Button>
                  )}
                  <Button variant="default" disabled={!nextCursor} onClick={() => change({ cursor: nextCursor })}>
                    {t('accounting.next')}
                  </Button>
                </Group>
              )}
            </Section>
          )
        }}
      </Loaded>
    </Page>
  )
}

/** On a phone debits and credits share a column; a sign tells them apart. */
const Minus = ({ children }: { children: string }) => (
  <>
    <span className={css.sign}>−</span>
    {children}
  </>
)
