import { Fault } from '#kit/auth'
import { send } from '#kit/ui'

/** better-auth's own routes, which are no ops of a contract. */
export async function auth<T = unknown>(path: string, body?: object): Promise<T> {
  const response = await send()(`/api/auth${path}`, {
    method: body ? 'POST' : 'GET',
    headers: body ? { 'content-type': 'application/json' } : {},
    ...(body && { body: JSON.stringify(body) }),
  })
  const answer = await response.json().catch(() => null)
  if (response.ok) return answer as T
  if (typeof answer?.code !== 'string') throw Fault.of('unavailable')
  throw new Fault(answer.code, answer, answer.detail, answer.errors)
}

/** A place of our own to go on to, never another site. */
export function nextFrom(query: URLSearchParams): string {
  const next = query.get('next') ?? '/'
  return next.startsWith('/') && !/^\/[/\\]/.test(next) ? next : '/'
}
