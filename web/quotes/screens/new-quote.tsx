import { useSearchParams } from 'react-router'
import { settings } from '#contracts/settings'
import { useText } from '#kit/ui'
import { WithRates } from '#kit/ui/document'
import { Editor } from '../quote/editor/editor.tsx'

export default function NewQuote() {
  const t = useText()
  const [query] = useSearchParams()
  return (
    <WithRates
      settings={settings}
      kind="quote"
      title={t('quotes.quote')}
      crumbs={[{ label: t('quotes.quotes'), to: '/quotes/quotes' }]}
    >
      <Editor customerId={query.get('customer') ?? undefined} />
    </WithRates>
  )
}
