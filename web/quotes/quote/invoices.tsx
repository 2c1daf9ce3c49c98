import { Group, Text } from '@mantine/core'
import { type Quote, quotes } from '#contracts/quotes'
import { Referred, Section, useOp, useText } from '#kit/ui'

/** The invoices that were drafted of it; each follows a moment after it was asked for. */
export function Invoices({ quote }: { quote: Quote }) {
  const t = useText()
  const { data } = useOp(
    quotes.ops['conversion.list'],
    { filter: { acceptanceId: { eq: quote.acceptanceId ?? '' } }, sort: 'createdAt', limit: 200 },
    { staleTime: 0, every: (found) => (found?.items.some(({ status }) => status === 'pending') ? 1500 : false) },
  )
  const rows = data?.items ?? []
  if (rows.length === 0) return null
  return (
    <Section title={t('quotes.invoices')}>
      {rows.map((row) => (
        <div key={row.id}>
          {row.status === 'done' && (
            <Group gap="xs">
              <Referred op={quotes.ops['conversion.get']} row={row} field="invoiceId" />
              {row.isDeposit && (
                <Text size="sm" c="dimmed">
                  {t('quotes.deposit')}
                </Text>
              )}
            </Group>
          )}
          {row.status === 'pending' && (
            <Text size="sm" c="dimmed" role="status">
              {t('quotes.drafting')}
            </Text>
          )}
          {row.status === 'failed' && (
            <Text size="sm" c="red">
              {t('quotes.notDrafted', { reason: row.failure ?? '' })}
            </Text>
          )}
        </div>
      ))}
    </Section>
  )
}
