export { askForPreview, asksForPreview, hasPreview, isPreview, type Preview, previewApplied } from './preview.ts'

import { Fault } from '#kit/auth'
import { type ArgumentsOf, addressOf, type Op, type OutputOf, route } from '#kit/contract'

/** How a request leaves: `fetch`, or a binding to another Worker. `url` begins with `/api/`. */
export type Send = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string },
) => Promise<Response>

/** Calls an op over HTTP as its contract says; a problem answer is thrown as the `Fault` it was. */
export async function call<O extends Op>(target: O, input: ArgumentsOf<O>, send: Send): Promise<OutputOf<O>> {
  const { method, url, body } = request(target, input as Record<string, unknown>)
  return ask(method, url, body, send)
}

/** The same for whoever knows the address alone. */
export async function ask<T>(method: string, url: string, body: string | undefined, send: Send): Promise<T> {
  const headers = { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) }
  const response = await answered(url, { method, headers, ...(body !== undefined && { body }) }, send)
  return (await response.json().catch(() => null)) as T
}

/** An answer as it is, whatever it holds; a problem is thrown as the `Fault` it was. */
export async function answered(url: string, init: Parameters<Send>[1], send: Send): Promise<Response> {
  const response = await send(url, init)
  if (response.ok) return response
  const answer = (await response.json().catch(() => null)) as Record<string, unknown> | null
  if (!answer || typeof answer.code !== 'string') throw Fault.of('unavailable', `${url} answered ${response.status}`)
  throw new Fault(
    answer.code,
    answer as { status: number; title: string },
    answer.detail as string,
    answer.errors as [],
    Number(response.headers.get('retry-after')) || undefined,
  )
}

/** Path parameters go into the path; the rest into the query of a GET or the body of anything else. */
export function request(target: Op, input: Record<string, unknown>): { method: string; url: string; body?: string } {
  const { method, path } = route(target)
  const rest = { ...input }
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  const url = `/api/${addressOf(target).app}/v1${filled}`
  if (method !== 'GET') return { method, url, body: JSON.stringify(rest) }
  const query = toQuery(rest)
  return { method, url: query ? `${url}?${query}` : url }
}

/** `{ filter: { status: { eq: 'open' } } }` → `filter[status][eq]=open` */
function toQuery(input: Record<string, unknown>): string {
  const pairs = Object.entries(input).flatMap(([key, value]) => flatten(key, value))
  return pairs.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).join('&')
}

function flatten(key: string, value: unknown): [string, string][] {
  if (value === undefined || value === null) return []
  if (typeof value !== 'object') return [[key, String(value)]]
  return Object.entries(value).flatMap(([inner, item]) => flatten(`${key}[${inner}]`, item))
}
