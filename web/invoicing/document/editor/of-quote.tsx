import { Section, useText } from '#kit/ui'
import { QuoteLink, useQuoteOf } from '../of-quote.tsx'

/** The quote that a draft was made of. */
export function OfQuote({ id }: { id: string }) {
  const t = useText()
  const quote = useQuoteOf(id)
  return (
    quote && (
      <Section title={t('invoicing.quote')}>
        <QuoteLink quote={quote} />
      </Section>
    )
  )
}
