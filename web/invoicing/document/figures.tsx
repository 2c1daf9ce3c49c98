import { type Invoice, invoicing } from '#contracts/invoicing'
import { Day, Facts, Instant, Money, Section, Status, useFormat, useText } from '#kit/ui'

/** What it comes to, and what became of it when. */
export function Figures({ invoice }: { invoice: Invoice }) {
  const t = useText()
  const format = useFormat()
  return (
    <Section title={t(`invoicing.value.${invoice.kind}`)}>
      <Facts
        items={[
          [
            t('invoicing.field.totalMinor'),
            <Money key="t" minor={invoice.totalMinor} currency={invoice.currency} strong />,
          ],
          [t('invoicing.field.dueOn'), <Day key="d" value={invoice.dueOn} />],
          ...(invoice.discountOn && invoice.owedMinor > 0
            ? [
                [
                  t('invoicing.field.discountOn'),
                  t('invoicing.sheet.earlyUntil', {
                    day: format.day(invoice.discountOn),
                    amount: format.money(invoice.totalMinor - invoice.discountMinor, invoice.currency),
                  }),
                ] as const,
              ]
            : []),
          ...(invoice.discountedMinor > 0
            ? [
                [
                  t('invoicing.field.discountedMinor'),
                  <Money key="e" minor={invoice.discountedMinor} currency={invoice.currency} />,
                ] as const,
              ]
            : []),
          [t('invoicing.field.issuedOn'), <Day key="i" value={invoice.issuedOn} />],
          ...(invoice.paidOn ? [[t('invoicing.field.paidOn'), <Day key="p" value={invoice.paidOn} />] as const] : []),
          [t('invoicing.field.sentAt'), <Instant key="s" value={invoice.sentAt} />],
          ...(invoice.mailStatus
            ? [
                [
                  t('invoicing.field.mailStatus'),
                  <Status key="m" value={invoice.mailStatus} op={invoicing.ops['invoice.get']} />,
                ] as const,
              ]
            : []),
          ...(invoice.viewedAt
            ? [[t('invoicing.field.viewedAt'), <Instant key="v" value={invoice.viewedAt} />] as const]
            : []),
          ...(invoice.paidMinor > 0
            ? [
                [
                  t('invoicing.field.paidMinor'),
                  <Money key="r" minor={invoice.paidMinor} currency={invoice.currency} />,
                ] as const,
                [
                  t('invoicing.field.owedMinor'),
                  <Money key="o" minor={invoice.owedMinor} currency={invoice.currency} strong />,
                ] as const,
              ]
            : []),
          ...(invoice.creditedMinor > 0
            ? [
                [
                  t('invoicing.field.creditedMinor'),
                  <Money key="c" minor={invoice.creditedMinor} currency={invoice.currency} />,
                ] as const,
              ]
            : []),
        ]}
      />
    </Section>
  )
}
