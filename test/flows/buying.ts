import { expect } from 'vitest'
import { type Business, type Client, eventually, newBusiness, query, stack } from '#kit/testing'

export const api = '/api/purchasing/v1'

export async function newVendor(call: Client, more: object = {}): Promise<string> {
  const answer = await call('POST', '/api/contacts/v1/companies', { name: 'Huila Green Coffee', ...more })
  if (answer.status !== 201) throw new Error(`no vendor: ${JSON.stringify(answer.body)}`)
  return answer.body.id
}

export const act = (call: Client, path: string, input: object = {}) => call('POST', `${api}/${path}`, input)
/** The body of what has to work. */
export async function done(call: Client, path: string, input: object = {}) {
  const { status, body } = await act(call, path, input)
  if (status >= 300) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`)
  return body
}

/** By percent, of settings. */
export async function rateOf(call: Client, percent: string): Promise<string> {
  const { items } = (await call('GET', '/api/settings/v1/tax-rates?limit=200')).body
  return items.find((rate: { percent: string }) => rate.percent === percent).id
}

export const line = (quantity: string, unitPrice: string, more: object = {}) => ({
  ...{ description: 'Cups', quantity, unitPrice },
  ...more,
})

/** An order that its owner approves at once. */
export async function approvedOrder(call: Client, vendorId: string, lines: object[]) {
  const { id } = await done(call, 'orders', { vendorId, lines })
  return done(call, `orders/${id}/submit`)
}

export const receive = async (call: Client, order: Ordered, ...accepted: string[]) => {
  const { id } = await done(call, 'receipts', {
    orderId: order.id,
    lines: accepted.map((acceptedQuantity, at) => ({ orderLineId: order.lines[at]?.id, acceptedQuantity })),
  })
  return done(call, `receipts/${id}/post`)
}
export type Ordered = { id: string; vendorId: string; lines: { id: string }[] }

let numbers = 0
/** A bill of the first line of an order, posted or held. */
export async function billOf(call: Client, order: Ordered, quantity: string, unitPrice: string, more: object = {}) {
  const { id } = await done(call, 'bills', {
    ...{ number: `R-${++numbers}`, vendorId: order.vendorId, documentOn: '2026-03-02', orderId: order.id },
    lines: [line(quantity, unitPrice, { orderLineId: order.lines[0]?.id, ...more })],
  })
  return done(call, `bills/${id}/post`)
}

export async function postedBill(call: Client, vendorId: string, lines: object[], more: object = {}) {
  const input = { number: `R-${++numbers}`, vendorId, documentOn: '2026-03-02', lines, ...more }
  const { id } = await done(call, 'bills', input)
  return done(call, `bills/${id}/post`)
}

/** Banking tells what is paid of a bill, as it comes from the queue: once for each time that it is told. */
export async function settle({ tenantId }: Business, id: string, ...told: { version: number; paidMinor: number }[]) {
  const [row] = await query<{ envelope: Record<string, unknown> }>(
    `select envelope from purchasing.outbox where tenant_id = $1 and aggregate_id = $2 and name = 'purchasing.payable.changed' limit 1`,
    [tenantId, id],
  )
  for (const each of told) {
    const data = { app: 'purchasing', id, discountMinor: 0, paidOn: '2026-03-10', ...each }
    const envelope = {
      ...row?.envelope,
      ...{ id: crypto.randomUUID(), name: 'banking.payable.settled', aggregateVersion: each.version, data },
    }
    await query(
      `insert into banking.outbox (id, tenant_id, name, aggregate_id, aggregate_version, envelope) values ($1, $2, $3, $4, $5, $6)`,
      [envelope.id, tenantId, envelope.name, id, each.version, JSON.stringify(envelope)],
    )
  }
  const swept = await fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)
  if (swept.status !== 200) throw new Error(`the sweep answered ${swept.status}`)
}

/** What purchasing told of what is owed by a bill, the newest first. */
export async function payables({ tenantId }: Business, id: string) {
  const rows = await query<{ data: { owedMinor: number; isHeld: boolean; discount: object | null; number: string } }>(
    `select envelope->'data' as data from purchasing.outbox
     where tenant_id = $1 and aggregate_id = $2 and name = 'purchasing.payable.changed' order by aggregate_version desc`,
    [tenantId, id],
  )
  return rows.map(({ data }) => data)
}

type Answer = Awaited<ReturnType<typeof act>>
export const refusal = ({ status, body }: Answer) => [
  ...[status, body.code, body.errors?.[0]?.pointer, body.errors?.[0]?.code],
]

export async function withVendor(country = 'DE') {
  const business = await newBusiness(country, 'EUR')
  return { business, call: business.call, vendorId: await newVendor(business.call) }
}
export type Home = Awaited<ReturnType<typeof withVendor>>

/** What purchasing says of a bill, once it is this. */
export const becomes = ({ call }: Pick<Home, 'call'>, id: string, expected: object) =>
  eventually(async () => {
    const { body } = await call('GET', `${api}/bills/${id}`)
    expect(body).toMatchObject(expected)
    return body
  })
