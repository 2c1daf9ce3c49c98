import { addressIn, isInnerHost } from './address.ts'
import { isOutside } from './resolve.ts'

/** Why nothing came back: the address is an inner one, its host is not found, nobody answers, or not in time. */
export type Unsent = 'address' | 'unresolved' | 'unreachable' | 'timeout'
/** What came back: of the body, its beginning. */
export type Sent = { status: number; headers: Headers; text: string }

type Sending = {
  /** How long the whole of it may take. */
  patienceMs: number
  /** Of the answer, so much is read. */
  mostBytes: number
  /** This machine may be asked, for its developer. */
  isLocal?: boolean
  resolver?: string | undefined
}

const isLoopback = ({ protocol, hostname }: URL) => protocol === 'http:' && hostname === '127.0.0.1'

/**
 * Asks an address that somebody outside has chosen: https alone, none of an inner network, whatever its host resolves to at this
 * moment, and no redirect is followed. In the cloud, and where workerd runs with its usual networks, the platform refuses inner
 * addresses once more when it connects, so a name that changes in between leads nowhere either.
 */
export async function sendOutside(to: string, init: RequestInit, sending: Sending): Promise<Sent | Unsent> {
  const url = URL.canParse(to) ? new URL(to) : undefined
  if (!url) return 'address'
  if (!(sending.isLocal && isLoopback(url))) {
    if (url.protocol !== 'https:' || url.username !== '' || url.password !== '' || isInnerHost(url.hostname))
      return 'address'
    const isThere = addressIn(url.hostname) !== undefined || (await isOutside(url.hostname, sending.resolver))
    if (isThere === undefined) return 'unresolved'
    if (!isThere) return 'address'
  }
  const signal = AbortSignal.timeout(sending.patienceMs)
  try {
    const answer = await fetch(url.href, { ...init, redirect: 'manual', signal })
    return { status: answer.status, headers: answer.headers, text: await beginning(answer, sending.mostBytes) }
  } catch {
    return signal.aborted ? 'timeout' : 'unreachable'
  }
}

/** So much of a body, and not a byte more is waited for. */
async function beginning({ body }: Response, mostBytes: number): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let left = mostBytes
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk.subarray(0, left), { stream: true })
    left -= chunk.byteLength
    if (left <= 0) break
  }
  return text
}
