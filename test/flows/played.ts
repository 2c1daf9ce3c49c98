import { expect } from 'vitest'
import { eventually } from '#kit/testing'
import { seeds } from '#seeds'

type Ask = (sql: string, params: unknown[]) => Promise<Record<string, unknown>[]>

const apps = seeds.map(({ contract }) => contract.app)

/** Others than those that quotes became. */
const ownInvoice = `kind = 'invoice'
  and not exists (select from quotes.conversion c where c.tenant_id = t.tenant_id and c.invoice_id = t.id)`

/** What calls of the past make, by op: one row each. */
const rowsOf: Record<string, string> = {
  'accounting entry.post': "accounting.entry t where kind = 'manual' and",
  'contacts company.create': 'contacts.company t where',
  'contacts person.create': 'contacts.person t where',
  'identity api-key.create': 'identity.api_key t where',
  'identity invitation.create': 'identity.invitation t where',
  'invoicing invoice.create': `invoicing.invoice t where ${ownInvoice} and`,
  'invoicing invoice.issue': "invoicing.invoice t where kind = 'invoice' and number is not null and",
  'invoicing invoice.credit': "invoicing.invoice t where kind = 'credit-note' and",
  'quotes quote.create': 'quotes.quote t where',
  'quotes quote.convert': "quotes.conversion t where status = 'done' and",
  'settings custom-field.create': 'settings.custom_field t where',
}

/** Every call of the past of a demo took effect, and took it once. */
export async function expectPlayedOnce(ask: Ask, tenantId: string): Promise<void> {
  const keyed = apps.map(
    (app) => `select '${app} ' || op as op, key from ${app}.idempotency where tenant_id = $1 and key like 'seed %'`,
  )
  const sql = `select op, count(*)::int as calls, count(distinct key)::int as keys from (${keyed.join(' union all ')}) k group by 1`
  const calls = (await ask(sql, [tenantId])) as { op: string; calls: number; keys: number }[]
  expect(calls.filter((each) => each.calls !== each.keys)).toEqual([])
  const [run] = await ask('select done, total from identity.demo_run where tenant_id = $1', [tenantId])
  const all = calls.reduce((sum, each) => sum + each.calls, 0)
  expect(run).toEqual({ done: all, total: all })
  expect(all).toBeGreaterThan(500)

  const made = Object.entries(rowsOf).map(
    ([op, rows]) => `select '${op}' as op, count(*)::int from ${rows} tenant_id = $1`,
  )
  const called = Object.fromEntries(calls.map((each) => [each.op, each.calls]))
  // A quote becomes an invoice by an event, a moment after its call.
  await eventually(async () => {
    const counts = (await ask(made.join(' union all '), [tenantId])) as { op: string; count: number }[]
    expect(Object.fromEntries(counts.map(({ op, count }) => [op, count]))).toEqual(
      Object.fromEntries(Object.keys(rowsOf).map((op) => [op, called[op]])),
    )
  })
}
