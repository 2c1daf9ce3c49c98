import type { Kind } from '../contract.ts'

type Header = { key: string; value: string }
type Sender = {
  headers: readonly Header[]
  /** In lower case, as the mail says. */
  from: string
  /** As the delivery says; empty for what must not be answered. */
  envelopeFrom: string
  /** Where businesses get mail. */
  domain: string
}

/**
 * Whether somebody wrote a mail or a program did, which nobody is told of and nothing may answer (RFC 3834). In this order: what
 * came back from ourselves, reports of deliveries, what says that it is automatic, and what goes to many.
 */
export function kindOf({ headers, from, envelopeFrom, domain }: Sender): Kind {
  const all = (key: string) => headers.filter((header) => header.key === key).map(({ value }) => value.trim())
  const first = (key: string) => (all(key)[0] ?? '').toLowerCase()
  const has = (key: string) => all(key).length > 0
  const precedence = first('precedence')
  if (from.endsWith(`@${domain}`) || has('x-loop')) return 'loop'
  const isFromPostmaster = /^(mailer-daemon|postmaster)@/.test(from)
  const comesFromNobody = envelopeFrom === '' || envelopeFrom === '<>' || first('return-path') === '<>'
  if (first('content-type').startsWith('multipart/report') || (isFromPostmaster && comesFromNobody)) return 'report'
  const submitted = first('auto-submitted').split(';', 1)[0]?.trim() ?? ''
  if (submitted !== '' && submitted !== 'no') return 'automatic'
  if (precedence === 'auto_reply' || has('x-autoreply') || has('x-autorespond') || comesFromNobody) return 'automatic'
  if (['bulk', 'list', 'junk'].includes(precedence) || has('list-id')) return 'bulk'
  return 'message'
}
