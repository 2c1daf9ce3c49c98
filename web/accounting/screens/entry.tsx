import { Anchor, Table } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { accounting } from '#contracts/accounting'
import { invoicing } from '#contracts/invoicing'
import {
  Day,
  Facts,
  Instant,
  Loaded,
  Nothing,
  Page,
  RecordPage,
  Section,
  Status,
  Timeline,
  useCan,
  useConfirmed,
  useFormat,
  useOp,
  useText,
} from '#kit/ui'
import { useWithPeriod } from './period.tsx'
import css from './report.module.css'

const list = '/accounting/entries'
/** Where the documents are that entries are posted for. */
const documents: Record<string, string> = {
  'invoicing.invoice': '/invoicing/invoices',
  'invoicing.credit-note': '/invoicing/invoices',
  'accounting.asset': '/accounting/assets',
  'accounting.deferral': '/accounting/deferrals',
}

const sourceOf = (entry: { sourceApp: string | null; sourceType: string | null }) =>
  `${entry.sourceApp}.${entry.sourceType}`

export default function EntryScreen() {
  const { id = '' } = useParams()
  const t = useText()
  const format = useFormat()
  const navigate = useNavigate()
  const query = useOp(accounting.ops['entry.get'], { id })
  const accounts = useOp(accounting.ops['account.list'], { limit: 200, sort: 'code' }, { staleTime: 60_000 })
  const { data: reversals } = useOp(accounting.ops['entry.list'], { limit: 1, filter: { reversesId: { eq: id } } })
  const nameOf = (code: string) => accounts.data?.items.find((account) => account.code === code)?.name
  const reverse = useConfirmed(accounting.ops['entry.reverse'], {
    title: t('accounting.reverse'),
    explain: t('accounting.reverse.explain'),
    confirm: t('accounting.reverse'),
    done: t('accounting.reversed'),
    onDone: (reversal) => navigate(`${list}/${reversal.id}`),
  })
  const account = useSearchParams()[0].get('account')
  const withPeriod = useWithPeriod()
  const crumbs = account
    ? [
        { label: t('accounting.trialBalance'), to: withPeriod('/accounting/trial-balance') },
        { label: `${account} ${nameOf(account) ?? ''}`, to: withPeriod(`/accounting/ledger/${account}`) },
      ]
    : [{ label: t('accounting.entries'), to: list }]
  const entry = query.data
  if (!entry)
    return (
      <Page title={t('accounting.entry')} crumbs={crumbs}>
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    )
  const amount = (minor: number) => (minor === 0 ? '' : format.amount(minor, entry.currency))
  const folder = documents[sourceOf(entry)]
  const reversal = reversals?.items[0]
  return (
    <RecordPage
      title={entry.number}
      crumbs={crumbs}
      note={entry.description}
      mark={<Status value={entry.kind} op={accounting.ops['entry.get']} />}
      acts={[
        {
          label: t('accounting.reverse'),
          icon: <IconArrowBackUp size={16} />,
          op: accounting.ops['entry.reverse'],
          danger: true,
          onClick: () => reverse({ id }),
        },
      ]}
      side={
        <>
          <Section title={t('accounting.entry')}>
            <Facts
              items={[
                [t('accounting.field.postedOn'), <Day key="d" value={entry.postedOn} />],
                [t('accounting.field.postedAt'), <Instant key="i" value={entry.postedAt} />],
                [
                  t('accounting.document'),
                  folder && entry.sourceId ? (
                    <Source key="s" id={entry.sourceId} to={`${folder}/${entry.sourceId}`} />
                  ) : (
                    <Nothing key="s" />
                  ),
                ],
                ...(entry.reversesId
                  ? [
                      [
                        t('accounting.field.reversesId'),
                        <Anchor key="r" inherit component={Link} to={`${list}/${entry.reversesId}`}>
                          {t('accounting.open')}
                        </Anchor>,
                      ] as const,
                    ]
                  : []),
                ...(reversal
                  ? [
                      [
                        t('accounting.reversedBy'),
                        <Anchor key="v" inherit component={Link} to={`${list}/${reversal.id}`}>
                          {reversal.number}
                        </Anchor>,
                      ] as const,
                    ]
                  : []),
              ]}
            />
          </Section>
          <Timeline op={accounting.ops['entry.get']} row={entry} />
        </>
      }
    >
      <Section flush>
        <div className={css.scroll}>
          <Table className={`${css.report} ${css.entry}`}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('accounting.account')}</Table.Th>
                <Table.Th className={css.left}>{t('accounting.field.description')}</Table.Th>
                <Table.Th>{t('accounting.field.debitMinor')}</Table.Th>
                <Table.Th>{t('accounting.field.creditMinor')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {entry.lines.map((line, index) => (
                <Table.Tr key={`${index}:${line.accountCode}`}>
                  <Table.Td>
                    <Link className={css.account} to={withPeriod(`/accounting/ledger/${line.accountCode}`)}>
                      <span className={css.code}>{line.accountCode}</span>
                      {nameOf(line.accountCode)}
                    </Link>
                  </Table.Td>
                  <Table.Td className={css.left}>{line.description}</Table.Td>
                  <Table.Td>{amount(line.debitMinor)}</Table.Td>
                  <Table.Td>{amount(line.creditMinor)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
            <Table.Tfoot>
              <Table.Tr>
                <Table.Th scope="row">{t('accounting.total')}</Table.Th>
                <Table.Td className={css.left} />
                <Table.Td>{amount(entry.totalMinor)}</Table.Td>
                <Table.Td>{amount(entry.totalMinor)}</Table.Td>
              </Table.Tr>
            </Table.Tfoot>
          </Table>
        </div>
      </Section>
    </RecordPage>
  )
}

/** The document by its number, for whoever may see it. */
function Source({ id, to }: { id: string; to: string }) {
  const t = useText()
  const can = useCan()
  const op = invoicing.ops['invoice.get']
  const { data } = useOp(op, { id }, { enabled: can(op) })
  return (
    <Anchor inherit component={Link} to={to}>
      {data ? `${data.number} · ${data.customerName}` : t('accounting.open')}
    </Anchor>
  )
}
