import { type Outcome, webhooks } from '#contracts/webhooks'
import { type Actor, Fault, type Tenant } from '#kit/auth'
import { call } from '#kit/client'
import type { OutputOf } from '#kit/contract'
import { asking } from '#kit/serve'

export type Taken = OutputOf<(typeof webhooks.ops)['endpoint.take']>

const asHouse = (tenant: Tenant): Actor => ({ type: 'system', id: 'webhook', name: 'webhook', role: 'system', tenant })
const nothing: Taken = { url: '', isLocal: false, due: [], nextAt: null }

/** What is due to be sent to an endpoint; nothing where there is no such endpoint any more. */
export async function take(tenant: Tenant, id: string): Promise<Taken> {
  const send = await asking('webhooks', asHouse(tenant), undefined)
  return call(webhooks.ops['endpoint.take'], { id }, send).catch((fault) => ifGone(fault, nothing))
}

export async function report(tenant: Tenant, id: string, outcomes: Outcome[]): Promise<void> {
  const send = await asking('webhooks', asHouse(tenant), undefined, { 'idempotency-key': crypto.randomUUID() })
  await call(webhooks.ops['endpoint.report'], { id, outcomes }, send).catch((fault) => ifGone(fault, undefined))
}

function ifGone<T>(fault: unknown, instead: T): T {
  if (fault instanceof Fault && fault.code === 'not-found') return instead
  throw fault
}
