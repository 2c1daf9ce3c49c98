import { useSearchParams } from 'react-router'
import { Editor } from '../editor/editor.tsx'

export default function NewInvoice() {
  const [query] = useSearchParams()
  return <Editor customerId={query.get('customer') ?? undefined} />
}
