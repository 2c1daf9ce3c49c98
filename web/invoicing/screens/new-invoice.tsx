import { useSearchParams } from 'react-router'
import { Editor } from '../editor/editor.tsx'
import { WithRates } from '../editor/with-rates.tsx'

export default function NewInvoice() {
  const [query] = useSearchParams()
  return (
    <WithRates>
      <Editor customerId={query.get('customer') ?? undefined} />
    </WithRates>
  )
}
