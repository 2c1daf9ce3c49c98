import { useSearchParams } from 'react-router'
import { settings } from '#contracts/settings'
import { useText } from '#kit/ui'
import { WithRates } from '#kit/ui/document'
import { Editor } from '../document/editor/editor.tsx'

export default function NewInvoice() {
  const t = useText()
  const [query] = useSearchParams()
  return (
    <WithRates
      settings={settings}
      kind="invoice"
      title={t('invoicing.invoice')}
      crumbs={[{ label: t('invoicing.invoices'), to: '/invoicing/invoices' }]}
    >
      <Editor customerId={query.get('customer') ?? undefined} />
    </WithRates>
  )
}
