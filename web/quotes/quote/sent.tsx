import { useState } from 'react'
import { type Quote, quotes } from '#contracts/quotes'
import { RecordPage, ReferredBy, Status, Timeline, useOp, useText } from '#kit/ui'
import { depositMinor } from './deposit.tsx'
import { type AcceptanceRow, Figures } from './figures.tsx'
import { Invoices } from './invoices.tsx'
import { QuoteSheet } from './quote-sheet.tsx'
import { useSentActs } from './use-sent-acts.tsx'
import { Versions } from './versions.tsx'

const { ops } = quotes

/** Of what was accepted nothing is optional any more, and what was not taken is not in it. */
const asAccepted = ({ lines, taxes, subtotalMinor, totalMinor }: AcceptanceRow) => ({
  ...{ taxes, subtotalMinor, totalMinor },
  lines: lines.map((line) => ({ ...line, isOptional: false })),
})

/** A quote that was sent: the version that its customer has, what became of it, and what may be done with it. */
export function Sent({ quote }: { quote: Quote }) {
  const t = useText()
  const [shown, setShown] = useState<number>()
  const { data: versions } = useOp(
    ops['quote-version.list'],
    { filter: { quoteId: { eq: quote.id } }, sort: '-createdAt', limit: 200 },
    { staleTime: 0 },
  )
  const all = versions?.items ?? []
  const version = all.find(({ revision }) => revision === (shown ?? quote.revision)) ?? all[0]
  const { data: acceptance } = useOp(
    ops['acceptance.get'],
    { id: quote.acceptanceId ?? '' },
    { enabled: quote.acceptanceId !== null, every: (found) => (found && !found.pdfSha256 ? 2000 : false) },
  )
  const { data: prolongations } = useOp(
    ops['prolongation.list'],
    { filter: { quoteId: { eq: quote.id } }, sort: '-createdAt', limit: 200 },
    { staleTime: 0 },
  )
  const prolonged = prolongations?.items.find(({ versionId }) => versionId === version?.id)
  const accepted = acceptance?.revision === version?.revision ? acceptance : undefined
  const lines = accepted?.lines ?? version?.lines.filter(({ isOptional }) => !isOptional)
  const deposit = version && lines ? depositMinor({ ...version, lines }) : null
  const acts = useSentActs(quote, acceptance && deposit)
  return (
    <RecordPage
      title={quote.number ?? t('quotes.quote')}
      crumbs={[{ label: t('quotes.quotes'), to: '/quotes/quotes' }]}
      mark={<Status value={quote.archivedAt ? 'archived' : quote.status} op={ops['quote.get']} />}
      note={quote.customerName}
      record={quote}
      acts={acts}
      side={
        <>
          <Figures quote={quote} acceptance={acceptance} depositMinor={deposit} />
          {quote.acceptanceId && <Invoices quote={quote} />}
          <Versions quote={quote} versions={all} shown={version?.revision} onShow={setShown} />
          <ReferredBy
            op={ops['quote.get']}
            row={quote}
            except={['quotes.quote-version', 'quotes.prolongation', 'quotes.acceptance', 'quotes.conversion']}
          />
          <Timeline op={ops['quote.get']} row={quote} />
        </>
      }
    >
      {version && (
        <QuoteSheet
          {...version}
          {...(prolonged && { validUntilOn: prolonged.validUntilOn })}
          {...(accepted && asAccepted(accepted))}
        />
      )}
    </RecordPage>
  )
}
