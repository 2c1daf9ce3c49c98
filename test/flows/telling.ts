import { createHmac } from 'node:crypto'
import type { Client } from '#kit/testing'
import { query, stack } from '#kit/testing'

export type Source = { id: string; token: string; secret: string }

/** Sends what another system would, by the address of a source. */
export const tell = (
  token: string,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(`${stack().origin}/in/${token}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  })

/** The headers of Standard Webhooks, by the hand of whoever has the secret. */
export function standardly(secret: string, id: string, body: string, seconds = Math.floor(Date.now() / 1000)) {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` }
}

export async function newSource(call: Client, more: object = {}): Promise<Source> {
  const answer = await call('POST', '/api/webhooks/v1/sources', { name: 'Web shop', kind: 'standard', ...more })
  if (answer.status !== 201) throw new Error(`new source answered ${answer.status}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** The id of what came in last. */
export async function lastReceipt(sourceId: string): Promise<string> {
  const sql = 'select id from webhooks.receipt where source_id = $1 order by created_at desc limit 1'
  return (await query<{ id: string }>(sql, [sourceId]))[0]?.id as string
}
