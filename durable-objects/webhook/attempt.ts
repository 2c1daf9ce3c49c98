import type { Outcome } from '#contracts/webhooks'
import { type Sent, sendOutside } from '#kit/outside'
import type { Taken } from './app.ts'

const patienceMs = 15_000
const mostBytes = 4096

type Due = Taken['due'][number]
type To = Pick<Taken, 'url' | 'isLocal'>

/** One request to an endpoint, and what came of it: 2xx alone is a success. */
export async function attempt(
  { id, number, body, headers }: Due,
  { url, isLocal }: To,
  resolver?: string,
): Promise<Outcome> {
  const begun = Date.now()
  const init = {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'user-agent': 'Mainstreet-Webhooks/1.0', ...headers },
  }
  const sent = await sendOutside(url, init, { patienceMs, mostBytes, isLocal, resolver })
  const told = { deliveryId: id, number, at: new Date(begun).toISOString(), milliseconds: Date.now() - begun }
  if (typeof sent === 'string') return { ...told, status: null, fault: sent, answer: null, retryAfter: null }
  return { ...told, status: sent.status, fault: faultOf(sent), answer: plain(sent.text), retryAfter: askedBy(sent) }
}

function faultOf({ status }: Sent): Outcome['fault'] {
  if (status >= 200 && status < 300) return null
  return status >= 300 && status < 400 ? 'redirect' : 'status'
}

/** Postgres stores no NUL. */
const plain = (text: string) => text.replaceAll('\0', '').toWellFormed()

const askedBy = ({ status, headers }: Sent) =>
  status === 429 || status === 503 ? (headers.get('retry-after')?.slice(0, 200) ?? null) : null
