import { env } from 'cloudflare:workers'
import { toOneLine } from './rules/names.ts'

const {
  MAIL_URL,
  MAIL_TOKEN,
  MAIL_FROM = 'Mainstreet <no-reply@mainstreet.test>',
  ORIGIN,
} = env as unknown as Record<'MAIL_URL' | 'MAIL_TOKEN' | 'ORIGIN', string> & { MAIL_FROM?: string }

export type Mail = {
  to: string
  /** The name it goes out under; the address is the house's own. */
  sender: string
  subject: string
  html: string
  text: string
  replyTo: string | null
  attachments: readonly File[]
  /** Comes back in what the provider tells of it. */
  tags: Readonly<Record<string, string>>
}
/** A file as it goes with a mail: `content` in base64. */
export type File = { filename: string; type: string; content: string }
/** `away`: no fault of this mail; the provider may take it later. */
export type Outcome =
  | { status: 'sent'; providerId: string }
  | { status: 'failed'; error: string }
  | { status: 'away'; cause: string }

/** Where a person opens a page of the house. */
export const pageUrl = (path: string): string => `${ORIGIN}${path}`

const houseAddress = /<([^<>]+)>/.exec(MAIL_FROM)?.[1] ?? MAIL_FROM

/**
 * Hands a mail to the provider (https://resend.com/docs/api-reference/emails/send-email). The key makes a repeat answer
 * what the first one did: a crash between sending and noting it down sends nothing twice.
 */
export async function send({ replyTo, sender, attachments, tags, ...mail }: Mail, key: string): Promise<Outcome> {
  const headers = {
    from: `"${toOneLine(sender).replace(/["\\<>]/g, '')}" <${houseAddress}>`,
    to: toOneLine(mail.to),
    subject: toOneLine(mail.subject),
    ...(replyTo && { reply_to: toOneLine(replyTo) }),
    tags: Object.entries(tags).map(([name, value]) => ({ name, value })),
    ...(attachments.length > 0 && { attachments: attachments.map(toAttachment) }),
  }
  const response = await fetch(`${MAIL_URL}/emails`, {
    method: 'POST',
    headers: { authorization: `Bearer ${MAIL_TOKEN}`, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ ...mail, ...headers }),
    signal: AbortSignal.timeout(15_000),
  }).catch((cause) => String(cause))
  if (typeof response === 'string') return { status: 'away', cause: response }
  const answer = (await response.json().catch(() => ({}))) as { id?: string; name?: string; message?: string }
  if (response.ok && answer.id) return { status: 'sent', providerId: answer.id }
  const error = `${response.status} ${answer.message ?? answer.name ?? 'without a reason'}`.slice(0, 500)
  return isPassing(response.status, answer.name) ? { status: 'away', cause: error } : { status: 'failed', error }
}

const toAttachment = ({ filename, type, content }: File) => ({
  filename: toOneLine(filename),
  content,
  content_type: type,
})

/** What is no fault of this mail: our own credentials, too many at once, the same one under way, a provider in trouble. */
function isPassing(status: number, name: string | undefined): boolean {
  if (name === 'concurrent_idempotent_requests') return true
  return status < 400 || status >= 500 || [401, 403, 408, 429].includes(status)
}
