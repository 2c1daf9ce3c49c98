import { Button, Group, Table } from '@mantine/core'
import { Link, useParams, useSearchParams } from 'react-router'
import { accounting } from '#contracts/accounting'
import { Day, DayInput, Empty, Loaded, Page, Section, useFormat, useOp, useText } from '#kit/ui'
import css from './report.module.css'

/** One account with its running balance; the period and the page are in the address. */
export default function Ledger() {
  const { code = '' } = useParams()
  const t = useText()
  const format = useFormat()
  const [search, setSearch] = useSearchParams()
  const today = new Date().toISOString().slice(0, 10)
  const from = search.get('from') ?? `${Number(today.slice(0, 4)) - 1}-01-01`
  const to = search.get('to') ?? today
  const cursor = search.get('cursor')
  const query = useOp(
    accounting.ops['ledger.get'],
    { accountCode: code, from, to, ...(cursor && { cursor }) },
    { keep: true },
  )
  const go = (changes: Record<string, string | null>) => {
    const next = { from, to, ...changes }
    setSearch(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== null)) as Record<string, string>)
  }
  return (
    <Page
      title={query.data ? `${code} ${query.data.name}` : code}
      crumbs={[{ label: t('accounting.trialBalance'), to: '/accounting/trial-balance' }]}
      acts={
        <Group gap="xs">
          <DayInput
            aria-label={t('accounting.from')}
            w={140}
            clearable={false}
            value={from}
            onChange={(day) => day && go({ from: day })}
          />
          <DayInput
            aria-label={t('accounting.to')}
            w={140}
            clearable={false}
            value={to}
            onChange={(day) => day && go({ to: day })}
          />
        </Group>
      }
    >
      <Loaded query={query}>
        {({ items, currency, openingMinor, closingMinor, nextCursor }) => (
          <Section flush>
            <div className={css.scroll}>
              <Table className={css.report ?? ''}>
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
                    <Table.Tr key={line.id}>
                      <Table.Td>
                        <Day value={line.postedOn} />
                      </Table.Td>
                      <Table.Td className={css.left}>
                        <Link className={css.account} to={`/accounting/entries/${line.entryId}`}>
                          {line.number}
                        </Link>
                      </Table.Td>
                      <Table.Td className={css.left}>{line.description}</Table.Td>
                      <Table.Td>{line.debitMinor ? format.amount(line.debitMinor, currency) : ''}</Table.Td>
                      <Table.Td>{line.creditMinor ? format.amount(line.creditMinor, currency) : ''}</Table.Td>
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
                  <Button variant="default" onClick={() => go({ cursor: null })}>
                    {t('accounting.first')}
                  </Button>
                )}
                <Button variant="default" disabled={!nextCursor} onClick={() => go({ cursor: nextCursor })}>
                  {t('accounting.next')}
                </Button>
              </Group>
            )}
          </Section>
        )}
      </Loaded>
    </Page>
  )
}
