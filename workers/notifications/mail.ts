import { env } from 'cloudflare:workers'
import { Fault } from '#kit/auth'

const {
  MAIL_URL,
  MAIL_TOKEN,
  MAIL_FROM = 'Mainstreet <no-reply@mainstreet.test>',
  ORIGIN,
} = env as unknown as Record<'MAIL_URL' | 'MAIL_TOKEN' | 'ORIGIN', string> & { MAIL_FROM?: string }

export type Mail = { to: string; subject: string; html: string; text: string; replyTo: string | null }
export type Outcome = { status: 'sent'; providerId: string } | { status: 'failed'; error: string }

/** Where a person opens a page of the house. */
export const pageUrl = (path: string): string => `${ORIGIN}${path}`

/**
 * Hands a mail to the provider (https://resend.com/docs/api-reference/emails/send-email). The key makes a repeat answer
 * what the first one did: a crash between sending and noting it down sends nothing twice. Throws what passes.
 */
export async function send({ replyTo, ...mail }: Mail, key: string): Promise<Outcome> {
  const response = await fetch(`${MAIL_URL}/emails`, {
    method: 'POST',
    headers: { authorization: `Bearer ${MAIL_TOKEN}`, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ from: MAIL_FROM, ...mail, ...(replyTo && { reply_to: replyTo }) }),
    signal: AbortSignal.timeout(15_000),
  }).catch((cause) => {
    throw Fault.of('unavailable', `the mail provider cannot be reached: ${cause}`)
  })
  const answer = (await response.json().catch(() => ({}))) as { id?: string; name?: string; message?: string }
  if (response.ok && answer.id) return { status: 'sent', providerId: answer.id }
  const error = `${response.status} ${answer.message ?? answer.name ?? 'without a reason'}`.slice(0, 500)
  if (isPassing(response.status, answer.name)) throw Fault.of('unavailable', `the mail provider answered ${error}`)
  return { status: 'failed', error }
}

/** What is no fault of this mail: our own credentials, too many at once, the same one under way, a provider in trouble. */
function isPassing(status: number, name: string | undefined): boolean {
  if (name === 'concurrent_idempotent_requests') return true
  return status < 400 || status >= 500 || [401, 403, 408, 429].includes(status)
}
