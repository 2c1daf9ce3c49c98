import { useEffect, useState } from 'react'
import { Fault } from '#kit/auth'
import { send } from '#kit/ui'
import { proofOfPerson } from './person.tsx'

/** better-auth's own routes, which are no ops of a contract. */
export async function auth<T = unknown>(path: string, body?: object): Promise<T> {
  const response = await send()(`/api/auth${path}`, {
    method: body ? 'POST' : 'GET',
    headers: body ? { 'content-type': 'application/json', ...proofOfPerson(path) } : {},
    ...(body && { body: JSON.stringify(body) }),
  })
  const answer = await response.json().catch(() => null)
  if (response.ok) return answer as T
  if (typeof answer?.code !== 'string') throw Fault.of('unavailable')
  throw new Fault(answer.code, answer, answer.detail, answer.errors)
}

/**
 * The token of a mailed link. It stands behind the `#`, which the browser sends nowhere, and is taken out of the address
 * at once, so that neither the history nor a copied address keeps it.
 */
export function useLinkToken(): string | null {
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token'))
  useEffect(() => {
    if (location.hash) history.replaceState(history.state, '', location.pathname + location.search)
  }, [])
  return token
}

/** A place of our own to go on to, never another site. */
export function nextFrom(query: URLSearchParams): string {
  const next = query.get('next') ?? '/'
  return next.startsWith('/') && !/^\/[/\\]/.test(next) ? next : '/'
}
