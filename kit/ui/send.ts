import { Fault } from '#kit/auth'
import { answered, ask as askBy, call, request, type Send } from '#kit/client'
import type { Op } from '#kit/contract'

let tenantId: string | undefined
/** Which business the calls that follow are for; the shell says so, since a person may work in several. */
export const workIn = (id: string | undefined) => {
  tenantId = id
}

const keptMs = 1000
const freshUntil = new Map<string, number>()
/** What an app has changed is asked for past the answers that are kept for a second. */
export const askAfresh = (app: string) => freshUntil.set(app, Date.now() + keptMs)
const isFresh = (url: string) => (freshUntil.get(url.split('/')[2] ?? '') ?? 0) > Date.now()

type Extra = { idempotencyKey?: string | undefined; version?: number | undefined; accept?: string }

const headersOf = ({ idempotencyKey, version, accept }: Extra): Record<string, string> => ({
  ...(tenantId && { 'mainstreet-tenant': tenantId }),
  ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
  ...(version !== undefined && { 'if-match': `"${version}"` }),
  ...(accept && { accept }),
})

/** A network that is away is a problem like any other: one kind of error for all screens. */
export const send =
  (extra: Extra = {}, signal?: AbortSignal): Send =>
  (url, init) =>
    fetch(url, {
      ...init,
      headers: {
        ...init.headers,
        ...headersOf(extra),
        ...(init.method === 'GET' && isFresh(url) && { 'cache-control': 'no-cache' }),
      },
      ...(signal && { signal }),
    }).catch((cause) => {
      if (signal?.aborted) throw cause
      throw Fault.of('unavailable', 'The server cannot be reached')
    })

/** For what the kit asks of an app: it knows none, only addresses. */
export const ask = <T>(method: string, url: string, body?: object, { signal }: { signal?: AbortSignal } = {}) =>
  askBy<T>(
    method,
    url,
    body && JSON.stringify(body),
    send(method === 'GET' ? {} : { idempotencyKey: crypto.randomUUID() }, signal),
  )

/** The row that an update is about, as it is now. */
export const current = (update: Op, input: Record<string, unknown>) =>
  askBy<Record<string, unknown>>('GET', request(update, input).url, undefined, (url, init) =>
    send()(url, { ...init, headers: { 'cache-control': 'no-cache' } }),
  )

export async function csv(list: Op, input: Record<string, unknown>): Promise<Blob> {
  const { url } = request(list, input)
  return (await answered(url, { method: 'GET', headers: {} }, send({ accept: 'text/csv' }))).blob()
}

/** Has the browser save a file under a name. */
export function download(file: Blob, name: string) {
  const url = URL.createObjectURL(file)
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

export { call }
