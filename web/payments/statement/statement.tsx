import { Anchor, Button, Group, Stack, Table, Text } from '@mantine/core'
import { IconDownload, IconReceipt } from '@tabler/icons-react'
import { Link, useSearchParams } from 'react-router'
import { contacts } from '#contracts/contacts'
import { payments } from '#contracts/payments'
import { Day, DayInput, Empty, Loaded, Page, Section, useFormat, useMe, useOp, useText } from '#kit/ui'
import { CustomerPicker } from '#kit/ui/document'

const right = { textAlign: 'right', whiteSpace: 'nowrap' } as const
const ofInvoicing = ['invoice', 'credit-note']

/** What was invoiced to a customer and paid, day by day; customer and span stay in the address. */
export default function Statement() {
  const t = useText()
  const [search, setSearch] = useSearchParams()
  const timeZone = useMe()?.tenant?.timeZone
  const today = new Date().toLocaleDateString('sv-SE', { timeZone })
  const customerId = search.get('customer')
  const from = search.get('from') ?? `${today.slice(0, 4)}-01-01`
  const to = search.get('to') ?? today
  const change = (name: string, value: string | null) =>
    setSearch(
      (now) => {
        if (value === null) now.delete(name)
        else now.set(name, value)
        return now
      },
      { replace: true },
    )
  const query = useOp(
    payments.ops['payment.statement'],
    { customerId: customerId ?? '', from, to },
    { enabled: customerId !== null, staleTime: 0 },
  )
  const pdf = `/api/payments/v1/statements/pdf?${new URLSearchParams({ customerId: customerId ?? '', from, to })}`
  return (
    <Page
      title={t('payments.statement')}
      acts={
        query.data && (
          <Button component="a" href={pdf} target="_blank" rel="noopener" leftSection={<IconDownload size={16} />}>
            {t('payments.statement.pdf')}
          </Button>
        )
      }
    >
      <Stack gap={20}>
        <Section>
          <Group align="end" gap="md" grow preventGrowOverflow={false}>
            <CustomerPicker
              contacts={contacts}
              value={customerId}
              error={undefined}
              autoFocus={customerId === null}
              onChange={(id) => change('customer', id)}
            />
            <DayInput label={t('payments.statement.from')} value={from} onChange={(day) => change('from', day)} />
            <DayInput label={t('payments.statement.to')} value={to} onChange={(day) => change('to', day)} />
          </Group>
        </Section>
        {customerId === null ? (
          <Section>
            <Empty icon={<IconReceipt size={24} stroke={1.6} />} title={t('payments.statement.none')}>
              {t('payments.statement.none.explain')}
            </Empty>
          </Section>
        ) : (
          <Loaded query={query}>{(made) => <Rows {...made} />}</Loaded>
        )}
      </Stack>
    </Page>
  )
}

type Made = {
  currency: string
  from: string
  to: string
  openingMinor: number
  closingMinor: number
  rows: { on: string; kind: string; number: string; recordId: string; amountMinor: number; balanceMinor: number }[]
}

function Rows({ currency, from, to, openingMinor, closingMinor, rows }: Made) {
  const t = useText()
  const format = useFormat()
  const balance = (day: string, label: string, minor: number) => (
    <Table.Tr>
      <Table.Td>
        <Day value={day} />
      </Table.Td>
      <Table.Td>
        <strong>{label}</strong>
      </Table.Td>
      <Table.Td style={right}>
        <Text span inherit fw={700} hiddenFrom="sm">
          {format.money(minor, currency)}
        </Text>
      </Table.Td>
      <Table.Td style={right} visibleFrom="sm">
        <strong>{format.money(minor, currency)}</strong>
      </Table.Td>
    </Table.Tr>
  )
  return (
    <Section flush>
      <Table.ScrollContainer minWidth={320}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('payments.statement.on')}</Table.Th>
              <Table.Th>{t('payments.statement.what')}</Table.Th>
              <Table.Th style={right}>{t('payments.field.amountMinor')}</Table.Th>
              <Table.Th style={right} visibleFrom="sm">
                {t('payments.statement.balance')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {balance(from, t('payments.statement.opening'), openingMinor)}
            {rows.map(({ on, kind, number, recordId, amountMinor, balanceMinor }) => (
              <Table.Tr key={`${kind} ${recordId} ${on} ${balanceMinor}`}>
                <Table.Td>
                  <Day value={on} />
                </Table.Td>
                <Table.Td>
                  {t(`payments.statement.${kind}`)}{' '}
                  <Anchor inherit component={Link} to={pageOf(kind, recordId)}>
                    {number}
                  </Anchor>
                </Table.Td>
                <Table.Td style={right}>{format.money(amountMinor, currency)}</Table.Td>
                <Table.Td style={right} visibleFrom="sm">
                  {format.money(balanceMinor, currency)}
                </Table.Td>
              </Table.Tr>
            ))}
            {balance(to, t('payments.statement.closing'), closingMinor)}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  )
}

function pageOf(kind: string, id: string): string {
  if (ofInvoicing.includes(kind)) return `/invoicing/invoices/${id}`
  return kind === 'claims' || kind === 'waived' ? `/invoicing/reminders/${id}` : `/payments/payments/${id}`
}
