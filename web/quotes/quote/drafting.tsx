import { Button, Group, Loader, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { type Quote, quotes } from '#contracts/quotes'
import { Loaded, pageOf, useOp, useText } from '#kit/ui'

/** What becomes of a quote that was converted just now: its invoice is drafted a moment later, and can be opened then. */
export function Drafting({ converted, onDone }: { converted: Quote; onDone: () => void }) {
  const t = useText()
  const query = useOp(
    quotes.ops['conversion.list'],
    {
      filter: { acceptanceId: { eq: converted.acceptanceId ?? '' }, createdAt: { gte: converted.updatedAt } },
      sort: 'createdAt',
      limit: 1,
    },
    { staleTime: 0, every: (found) => ((found?.items[0]?.status ?? 'pending') === 'pending' ? 1000 : false) },
  )
  return (
    <Loaded query={query}>
      {({ items: [row] }) => (
        <Stack>
          <Group gap="xs" role="status">
            {row?.status === 'done' ? (
              <Text size="sm">{t('quotes.drafted')}</Text>
            ) : row?.status === 'failed' ? (
              <Text size="sm" c="red">
                {t('quotes.notDrafted', { reason: row.failure ?? '' })}
              </Text>
            ) : (
              <>
                <Loader size="xs" />
                <Text size="sm">{t('quotes.drafting')}</Text>
              </>
            )}
          </Group>
          <Group justify="flex-end">
            <Button variant="default" onClick={onDone}>
              {t('ui.close')}
            </Button>
            {row?.invoiceId && (
              <Button component={Link} to={pageOf('invoicing.invoice', row.invoiceId)} onClick={onDone} data-autofocus>
                {t('quotes.openInvoice')}
              </Button>
            )}
          </Group>
        </Stack>
      )}
    </Loaded>
  )
}
