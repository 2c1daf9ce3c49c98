import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { type Quote, quotes, type Template } from '#contracts/quotes'
import { settings } from '#contracts/settings'
import { Loaded, useMe, useOp, useText } from '#kit/ui'
import { WithRates } from '#kit/ui/document'
import { ofQuote, ofTemplate } from '../quote/editor/draft.ts'
import { Editor } from '../quote/editor/editor.tsx'

/** An empty one, one that begins with a template, or one like another. */
export default function NewQuote() {
  const t = useText()
  const [query] = useSearchParams()
  const customerId = query.get('customer') ?? undefined
  const [templateId, likeId] = [query.get('template') ?? '', query.get('like') ?? '']
  const template = useOp(quotes.ops['template.get'], { id: templateId }, { enabled: templateId !== '' })
  const like = useOp(quotes.ops['quote.get'], { id: likeId }, { enabled: likeId !== '' })
  return (
    <WithRates
      settings={settings}
      kind="quote"
      title={t('quotes.quote')}
      crumbs={[{ label: t('quotes.quotes'), to: '/quotes/quotes' }]}
    >
      {templateId ? (
        <Loaded query={template}>{(found) => <Begun key={found.id} template={found} customerId={customerId} />}</Loaded>
      ) : likeId ? (
        <Loaded query={like}>{(found) => <Begun key={found.id} like={found} customerId={customerId} />}</Loaded>
      ) : (
        <Editor customerId={customerId} />
      )}
    </WithRates>
  )
}

type Props = { template?: Template; like?: Quote; customerId: string | undefined }

/** Made once, or the lines would be others at every drawing. */
function Begun({ template, like, customerId }: Props) {
  const zone = useMe()?.tenant?.timeZone
  const start = useMemo(() => {
    const today = new Date().toLocaleDateString('sv-SE', { timeZone: zone })
    return {
      ...(template && ofTemplate(template, today)),
      ...(like && ofQuote(like)),
      ...(customerId && { customerId }),
    }
  }, [template, like, customerId, zone])
  return <Editor start={start} />
}
