import type { ComponentProps } from 'react'
import type { Invoice } from '#contracts/invoicing'
import { settings } from '#contracts/settings'
import { useFormat, useOp, useText } from '#kit/ui'
import { Sheet } from '#kit/ui/document'

type Shown = Pick<ComponentProps<typeof Sheet>, 'seller' | 'customer' | 'lines' | 'adjustments' | 'taxes' | 'prices'> &
  Pick<
    Invoice,
    'kind' | 'number' | 'currency' | 'subtotalMinor' | 'roundingMinor' | 'totalMinor' | 'issuedOn' | 'dueOn' | 'note'
  > & {
    discountOn?: Invoice['discountOn']
    discountMinor?: number
    /** The number of the invoice that a credit note takes back. */
    credits?: string | null | undefined
  }

/** An invoice or credit note on paper. */
export function InvoiceSheet({ kind, issuedOn, dueOn, discountOn, discountMinor = 0, credits, ...invoice }: Shown) {
  const t = useText()
  const format = useFormat()
  const { data: logo } = useOp(settings.ops['logo.get'], {}, { staleTime: 60_000 })
  return (
    <Sheet
      {...invoice}
      title={t(`invoicing.value.${kind}`)}
      logo={logo?.image}
      isOwed={kind === 'invoice'}
      facts={[
        [t('invoicing.field.issuedOn'), issuedOn && format.day(issuedOn)],
        [t('invoicing.field.dueOn'), kind === 'invoice' && dueOn && format.day(dueOn)],
        [
          t('invoicing.sheet.early'),
          discountOn &&
            t('invoicing.sheet.earlyUntil', {
              day: format.day(discountOn),
              amount: format.money(invoice.totalMinor - discountMinor, invoice.currency),
            }),
        ],
        [t('invoicing.sheet.credits'), credits],
      ]}
    />
  )
}
