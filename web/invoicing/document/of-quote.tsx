import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import { quotes } from '#contracts/quotes'
import { pageOf, useCan, useOp } from '#kit/ui'

/** The quote that an invoice became of, for whoever may see it. */
export function useQuoteOf(invoiceId: string) {
  const can = useCan()
  const { data } = useOp(
    quotes.ops['quote.list'],
    { filter: { invoiceIds: { has: invoiceId } }, limit: 1 },
    { enabled: can(quotes.ops['quote.list']) },
  )
  return data?.items[0]
}

export const QuoteLink = ({ quote: { id, number } }: { quote: { id: string; number: string | null } }) => (
  <Anchor inherit component={Link} to={pageOf('quotes.quote', id)} display="block" w="fit-content">
    {number}
  </Anchor>
)
