import { useText } from '#kit/ui'
import type { AcceptanceRow } from './figures.tsx'

/** What a customer drew on the page of their quote. */
export function Signature({ of: { name, signature } }: { of: AcceptanceRow }) {
  const t = useText()
  return (
    <svg viewBox="0 0 600 200" width={180} role="img" aria-label={t('quotes.signatureOf', { name })}>
      <path
        d={signature ?? ''}
        fill="none"
        stroke="currentColor"
        strokeWidth={4}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
