import { type Quote, quotes } from '#contracts/quotes'
import type { OutputOf } from '#kit/contract'
import { Day, Facts, Instant, Money, Referred, Section, Status, useCustomFacts, useText } from '#kit/ui'
import { Signature } from './signature.tsx'

export type AcceptanceRow = OutputOf<(typeof quotes.ops)['acceptance.get']>

type Props = { quote: Quote; acceptance: AcceptanceRow | undefined; depositMinor: number | null }

/** What it comes to, how it was answered, and by whom. */
export function Figures({ quote, acceptance, depositMinor }: Props) {
  const t = useText()
  const own = useCustomFacts('quotes.quote', quote.custom)
  const money = (minor: number) => <Money minor={minor} currency={quote.currency} strong />
  const percent = quote.depositPercent ?? 0
  const deposit = depositMinor === null ? [] : [[t('quotes.depositOf', { percent }), money(depositMinor)] as const]
  return (
    <>
      <Section title={t('quotes.version', { revision: quote.revision })}>
        <Facts
          items={[
            [t('quotes.field.totalMinor'), money(quote.totalMinor)],
            ...(acceptance ? [] : deposit),
            ...(quote.marginMinor != null ? [[t('quotes.field.marginMinor'), money(quote.marginMinor)] as const] : []),
            [
              t('quotes.field.customerId'),
              <Referred key="c" op={quotes.ops['quote.get']} row={quote} field="customerId" />,
            ],
            [t('quotes.field.validUntilOn'), <Day key="v" value={quote.validUntilOn} />],
            [t('quotes.field.sentAt'), <Instant key="s" value={quote.sentAt} />],
            ...(quote.mailStatus
              ? [
                  [
                    t('quotes.field.mailStatus'),
                    <Status key="m" value={quote.mailStatus} op={quotes.ops['quote.get']} />,
                  ] as const,
                ]
              : []),
            [t('quotes.field.viewedAt'), <Instant key="w" value={quote.viewedAt} />],
            ...(quote.status === 'rejected' ? [[t('quotes.field.rejectedReason'), quote.rejectedReason] as const] : []),
            ...own,
          ]}
        />
      </Section>
      {acceptance && (
        <Section title={t('quotes.acceptance')}>
          <Facts
            items={[
              [t('quotes.field.acceptedMinor'), money(acceptance.totalMinor)],
              ...deposit,
              [t('quotes.acceptedBy'), acceptance.name],
              [t('quotes.acceptedAt'), <Instant key="a" value={acceptance.acceptedAt} />],
              [t('quotes.via'), t(`quotes.value.${acceptance.via}`)],
              ...(acceptance.notedByName ? [[t('quotes.notedBy'), acceptance.notedByName] as const] : []),
              ...(acceptance.signature
                ? [[t('quotes.field.signature'), <Signature key="g" of={acceptance} />] as const]
                : []),
              ...(acceptance.networkAddress ? [[t('quotes.address'), acceptance.networkAddress] as const] : []),
              ...(acceptance.pdfSha256 ? [['SHA-256', `${acceptance.pdfSha256.slice(0, 16)}…`] as const] : []),
            ]}
          />
        </Section>
      )}
    </>
  )
}
