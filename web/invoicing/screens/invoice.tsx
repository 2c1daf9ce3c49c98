import { useParams } from 'react-router'
import { invoicing } from '#contracts/invoicing'
import { settings } from '#contracts/settings'
import { Loaded, Page, useOp, useText } from '#kit/ui'
import { WithRates } from '#kit/ui/document'
import { Document } from '../document/document.tsx'
import { Editor } from '../document/editor/editor.tsx'

/** A draft is edited where it stands; an issued document is only read. */
export default function InvoiceScreen() {
  const { id = '' } = useParams()
  const t = useText()
  const query = useOp(invoicing.ops['invoice.get'], { id })
  if (!query.data)
    return (
      <Page title={t('invoicing.invoice')} crumbs={[{ label: t('invoicing.invoices'), to: '/invoicing/invoices' }]}>
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    )
  if (query.data.status === 'draft' && !query.data.archivedAt)
    return (
      <WithRates
        settings={settings}
        kind="invoice"
        title={t('invoicing.invoice')}
        crumbs={[{ label: t('invoicing.invoices'), to: '/invoicing/invoices' }]}
      >
        <Editor key={id} invoice={query.data} />
      </WithRates>
    )
  return <Document key={id} invoice={query.data} />
}
