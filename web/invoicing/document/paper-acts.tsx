import { modals } from '@mantine/modals'
import { IconDownload, IconFileCode, IconPrinter } from '@tabler/icons-react'
import { type Invoice, invoicing } from '#contracts/invoicing'
import { useText } from '#kit/ui'
import { addressOf, EInvoice } from './einvoice.tsx'
import { useRemind } from './use-remind.tsx'

/** What goes out of an issued document: a reminder where it is late, the PDF, the e-invoice, a print of the page. */
export function usePaperActs(invoice: Invoice) {
  const { id, buyerReference } = invoice
  const t = useText()
  const remind = useRemind(invoice)
  const usual = buyerReference ? 'xrechnung' : 'en16931'
  return [
    ...remind,
    {
      label: t('invoicing.pdf'),
      icon: <IconDownload size={16} />,
      op: invoicing.ops['invoice.pdf'],
      main: true,
      onClick: () => window.open(addressOf(id, 'pdf'), '_blank', 'noopener'),
    },
    {
      label: t('invoicing.einvoice'),
      icon: <IconFileCode size={16} />,
      op: invoicing.ops['invoice.xml'],
      onClick: () => {
        modals.open({ title: t('invoicing.einvoice'), children: <EInvoice id={id} usual={usual} /> })
      },
    },
    { label: t('invoicing.print'), icon: <IconPrinter size={16} />, onClick: () => print() },
  ]
}
