import { expect, it } from 'vitest'
import { type Business, type Client, newBusiness, query } from '#kit/testing'
import { newCustomer, newDraft } from '../flows/selling.ts'

const clients = 64
const seconds = Number(process.env.HAMMER_SECONDS ?? 10)
const abortShare = 0.15
const hangMs = 20_000
const rows = 20

/** Two businesses whose rows have the same ids, so that only the tenant tells them apart. */
async function twins(): Promise<{ a: Business; b: Business; companies: string[]; invoices: string[] }> {
  const [a, b] = await Promise.all([newBusiness(), newBusiness()])
  const companies: string[] = []
  const invoices: string[] = []
  for (let n = 0; n < rows; n++) {
    const customer = await newCustomer(a.call)
    companies.push(customer.id)
    invoices.push(await newDraft(a.call, customer.id))
  }
  await copy('contacts.company', a, b)
  await copy('invoicing.invoice', a, b)
  await copy('invoicing.invoice_line', a, b)
  for (const { tenantId } of [a, b]) {
    await query('update contacts.company set name = tenant_id::text where tenant_id = $1', [tenantId])
    await query('update invoicing.invoice set customer_name = tenant_id::text where tenant_id = $1', [tenantId])
    await query('update invoicing.invoice_line set description = tenant_id::text where tenant_id = $1', [tenantId])
  }
  return { a, b, companies, invoices }
}

async function copy(table: string, from: Business, to: Business) {
  await query(
    `insert into ${table} select (json_populate_record(null::${table}, (row_to_json(t)::jsonb || jsonb_build_object('tenant_id', $2::text))::json)).* from ${table} t where tenant_id = $1`,
    [from.tenantId, to.tenantId],
  )
}

type Act = (call: Client, mine: string) => Promise<string[]>

it(`two tenants with rows of the same ids, ${clients} clients, ${abortShare * 100} % aborted: no foreign row, no hang`, async () => {
  const { a, b, companies, invoices } = await twins()
  const pick = (ids: string[]) => ids[Math.floor(Math.random() * ids.length)] as string
  const names = (items: { name: string }[]) => items.map(({ name }) => name)
  const fresh = { 'cache-control': 'no-cache' }
  // The owners each a row is seen to belong to; writes answer the row too, and read it through Prisma first.
  const acts: Act[] = [
    async (call) => names((await call('GET', '/api/contacts/v1/companies?limit=20', undefined, fresh)).body.items),
    async (call) => names((await call('GET', '/api/contacts/v1/companies?limit=20')).body.items),
    async (call) => [(await call('GET', `/api/contacts/v1/companies/${pick(companies)}`)).body.name],
    async (call) => [(await call('GET', `/api/contacts/v1/parties/${pick(companies)}`, undefined, fresh)).body.name],
    async (call) => {
      const invoice = (await call('GET', `/api/invoicing/v1/invoices/${pick(invoices)}`)).body
      return [invoice.customerName, ...invoice.lines.map((line: { description: string }) => line.description)]
    },
    async (call, mine) => {
      const answer = await call('PATCH', `/api/invoicing/v1/invoices/${pick(invoices)}`, { note: mine })
      return answer.status === 409
        ? []
        : [
            answer.body.customerName,
            answer.body.note,
            ...answer.body.lines.map((line: { description: string }) => line.description),
          ]
    },
    async (call, mine) => [(await call('POST', '/api/contacts/v1/companies', { name: mine })).body.name],
  ]
  let done = 0
  let aborted = 0
  const foreign: string[] = []
  const hangs: number[] = []
  const until = Date.now() + seconds * 1000

  const loop = async (business: Business) => {
    while (Date.now() < until) {
      const act = acts[Math.floor(Math.random() * acts.length)] as Act
      const startedAt = Date.now()
      if (Math.random() < abortShare) {
        await abortEarly(business, pick(invoices))
        aborted++
        continue
      }
      const owners = await act(business.call, business.tenantId)
      foreign.push(...owners.filter((owner) => owner !== business.tenantId))
      if (Date.now() - startedAt > hangMs) hangs.push(Date.now() - startedAt)
      done++
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, n) => loop(n % 2 ? a : b)))
  console.log(`hammer: ${done} answered, ${aborted} aborted in ${seconds} s`)
  expect(foreign).toEqual([])
  expect(hangs).toEqual([])
  expect(done).toBeGreaterThan(seconds * 10)
  expect(aborted).toBeGreaterThan(seconds)
}, 180_000)

/** Goes away in the middle of a write: what was under way must neither hang nor run in another's name. */
async function abortEarly({ call, tenantId }: Business, invoice: string) {
  const controller = new AbortController()
  setTimeout(() => controller.abort(), Math.random() * 25)
  const answer = call('PATCH', `/api/invoicing/v1/invoices/${invoice}`, { note: tenantId }, {}, controller.signal)
  await answer.catch((fault) => {
    if (!controller.signal.aborted) throw fault
  })
}
