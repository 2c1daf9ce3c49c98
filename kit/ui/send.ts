import { Fault } from '#kit/auth'
import { call, request, type Send } from '#kit/client'
import { type Op, route } from '#kit/contract'

let tenantId: string | undefined
/** Which business the calls that follow are for; the shell says so, since a person may work in several. */
export const workIn = (id: string | undefined) => {
  tenantId = id
}

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
      headers: { ...init.headers, ...headersOf(extra) },
      ...(signal && { signal }),
    }).catch((cause) => {
      if (signal?.aborted) throw cause
      throw Fault.of('unavailable', 'The server cannot be reached')
    })

/** The row that an update is about, as it is now. */
export function current(update: Op, input: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { url } = request(update, input)
  return send()(url, { method: 'GET', headers: { 'cache-control': 'no-cache' } }).then((answer) => answer.json())
}

export async function csv(list: Op, input: Record<string, unknown>): Promise<Blob> {
  const response = await send({ accept: 'text/csv' })(request(list, input).url, { method: 'GET', headers: {} })
  if (!response.ok) throw Fault.of('unavailable', `${route(list).path} answered ${response.status}`)
  return response.blob()
}

export { call }
