import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { type Business, post } from './business.ts'
import { cpuSeconds } from './load.ts'

export type Issued = { perSecond: number; effectP50: number; effectP99: number; failures: number; cpuPer1000: number }
type Where = { origin: string; database: pg.Client; workerd: number }

/** Clients that create and issue invoices one after another; the clock stops when the last one is in the ledger. */
export async function issueInvoices(
  where: Where,
  business: Business,
  clients: number,
  seconds: number,
): Promise<Issued> {
  const { database, workerd } = where
  const before = await entries(database, business)
  const cpuBefore = cpuSeconds(workerd)
  const began = performance.now()
  const since = new Date()
  let issued = 0
  let failures = 0
  const client = async () => {
    while (performance.now() - began < seconds * 1000)
      await createAndIssue(where.origin, business).then(
        () => issued++,
        () => failures++,
      )
  }
  await Promise.all(Array.from({ length: clients }, client))
  while ((await entries(database, business)) < before + issued) {
    if (performance.now() - began > (seconds + 60) * 1000) throw new Error('the ledger does not follow')
    await sleep(5)
  }
  const elapsed = (performance.now() - began) / 1000
  const cpuPer1000 = ((cpuSeconds(workerd) - cpuBefore) / issued) * 1000
  return { perSecond: issued / elapsed, failures, cpuPer1000, ...(await latency(database, business, since)) }
}

async function createAndIssue(origin: string, { headers, customerId, taxRateId }: Business) {
  const lines = [
    { description: 'House blend, 1 kg', quantity: '12', unitPrice: '18.50', taxRateId },
    { description: 'Delivery', quantity: '1', unitPrice: '4.90', taxRateId },
  ]
  const invoices = `${origin}/api/invoicing/v1/invoices`
  const { id } = (await (await post(invoices, { customerId, lines }, headers)).json()) as { id: string }
  await (await post(`${invoices}/${id}/issue`, { send: false }, headers)).json()
}

async function entries(database: pg.Client, { tenantId }: Business): Promise<number> {
  const sql = `select count(*)::int as count from accounting.entry where tenant_id = $1 and source_app = 'invoicing'`
  return (await database.query(sql, [tenantId])).rows[0].count
}

/** From the start of the transaction that wrote the event to the start of the one that posts it, by Postgres's clock. */
async function latency(database: pg.Client, { tenantId }: Business, since: Date) {
  const { rows } = await database.query(
    `select percentile_cont(array[0.5, 0.99]) within group (order by extract(epoch from i.handled_at - o.created_at) * 1000) as ms
     from invoicing.outbox o join accounting.inbox i on i.tenant_id = o.tenant_id and i.event_id = o.id
     where o.tenant_id = $1 and o.created_at >= $2`,
    [tenantId, since],
  )
  const [effectP50 = 0, effectP99 = 0] = rows[0].ms as number[]
  return { effectP50, effectP99 }
}
