import { useParams } from 'react-router'
import { quotes } from '#contracts/quotes'
import { settings } from '#contracts/settings'
import { Loaded, Page, useOp, useText } from '#kit/ui'
import { WithRates } from '#kit/ui/document'
import { Editor } from '../quote/editor/editor.tsx'
import { Sent } from '../quote/sent.tsx'

/** A draft is edited where it stands; what was sent is only read. */
export default function QuoteScreen() {
  const { id = '' } = useParams()
  const t = useText()
  const query = useOp(quotes.ops['quote.get'], { id })
  if (!query.data)
    return (
      <Page title={t('quotes.quote')} crumbs={[{ label: t('quotes.quotes'), to: '/quotes/quotes' }]}>
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    )
  if (query.data.status === 'draft' && !query.data.archivedAt)
    return (
      <WithRates
        settings={settings}
        kind="quote"
        title={t('quotes.quote')}
        crumbs={[{ label: t('quotes.quotes'), to: '/quotes/quotes' }]}
      >
        <Editor key={id} quote={query.data} />
      </WithRates>
    )
  return <Sent key={id} quote={query.data} />
}
