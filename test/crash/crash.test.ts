import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Stack } from '../../dev/stack.ts'

/** A house of its own: what is killed here must not stand in the way of the other tests. */
const dataDir = mkdtempSync(join(tmpdir(), 'mainstreet-crash-'))
let house: Stack
let database: pg.Client

type Span = { name: string; traceId: string; spanId: string; parentSpanId?: string }
const spans: Span[] = []

/** Takes traces as an OpenTelemetry collector does (OTLP/HTTP, JSON). */
const collector = createServer(async (request, response) => {
  const chunks = await Array.fromAsync(request)
  const body = JSON.parse(Buffer.concat(chunks).toString())
  spans.push(...body.resourceSpans[0].scopeSpans[0].spans)
  response.end('{}')
})

beforeAll(async () => {
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
  process.env.OTLP_ENDPOINT = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`
  process.env.MAINSTREET_DATA = dataDir
  process.env.MAINSTREET_PORT = String(Number(process.env.MAINSTREET_PORT ?? 28_787) + 100)
  const { startStack } = await import('../../dev/stack.ts')
  house = await startStack({ seed: false, quiet: true })
  database = new pg.Client({ connectionString: house.adminUrl })
  await database.connect()
}, 120_000)

afterAll(async () => {
  await database?.end()
  await house?.stop()
  collector.close()
  rmSync(dataDir, { recursive: true, force: true })
}, 60_000)

let cookie = ''
const call = async (method: string, path: string, body?: unknown) => {
  const headers = { 'content-type': 'application/json', ...(cookie && { cookie }) }
  const response = await fetch(`${house.origin}${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  cookie =
    response.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ') || cookie
  return response.json() as Promise<Record<string, string>>
}

const count = async (sql: string) => Number((await database.query(sql)).rows[0].n)

let customerId = ''
const lines = [{ description: 'House blend', quantity: '1', unitPrice: '10' }]

it('one trace leads from the gateway over the queues into ledger and mail', async () => {
  const user = { email: 'owner@example.test', password: 'correct horse battery', name: 'Olivia' }
  await call('POST', '/api/auth/sign-up/email', user)
  // A business mails no customer before its owner's address is confirmed.
  await database.query('update identity."user" set email_verified = true')
  await call('POST', '/api/identity/v1/tenants', { name: 'Morning Roast', country: 'DE', currency: 'EUR' })
  const customer = { name: 'Café Mokka', email: 'ap@mokka.test' }
  customerId = (await call('POST', '/api/contacts/v1/companies', customer)).id ?? ''
  const { id } = await call('POST', '/api/invoicing/v1/invoices', { customerId, lines })
  await call('POST', `/api/invoicing/v1/invoices/${id}/issue`, {})

  const inApp = await found((span) => span.name === 'invoicing POST /api/invoicing/v1/invoices/:id/issue')
  const issue = await found((span) => span.spanId === inApp.parentSpanId)
  expect(issue).toMatchObject({ name: 'gateway POST /api/invoicing/v1/*', traceId: inApp.traceId })
  const own = (name: string) => found((span) => span.name === name && span.traceId === issue.traceId)
  expect((await own('accounting on invoicing.posting.made')).parentSpanId).toBe(inApp.spanId)
  await found(
    (span) => /^notifications on .*invoicing\.invoice\.sent/.test(span.name) && span.traceId === issue.traceId,
  )
}, 60_000)

async function found(wanted: (span: Span) => boolean): Promise<Span> {
  const until = Date.now() + 20_000
  while (Date.now() < until) {
    const span = spans.find(wanted)
    if (span) return span
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`no such span among ${spans.map(({ name }) => name).join(', ')}`)
}

it('kill -9 between commit and send loses nothing: every issued invoice reaches ledger and customer once', async () => {
  // One address gets ten mails a day.
  const customers = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      call('POST', '/api/contacts/v1/companies', { name: `Café ${n}`, email: `ap-${n}@mokka.test` }),
    ),
  )
  const drafts = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      call('POST', '/api/invoicing/v1/invoices', { customerId: customers[n % 10]?.id, lines }),
    ),
  )

  const issuing = drafts.map(({ id }) =>
    call('POST', `/api/invoicing/v1/invoices/${id}/issue`, {}).catch(() => 'cut off'),
  )
  const unsent = "select count(*) n from invoicing.outbox where sent_at is null and name = 'invoicing.invoice.issued'"
  while ((await count(unsent)) === 0) await new Promise((resolve) => setTimeout(resolve, 2))
  await house.killWorkers()
  await Promise.all(issuing)
  expect(await count(unsent)).toBeGreaterThan(0)

  await house.restartWorkers()
  await database.query("update invoicing.outbox set created_at = created_at - interval '1 minute'")
  const issued = await count("select count(*) n from invoicing.invoice where status = 'issued'")
  await untilEqual(
    () => count("select count(distinct source_id) n from accounting.entry where source_app = 'invoicing'"),
    issued,
  )
  await untilEqual(async () => (await mails()).length, issued)
  expect(await count('select count(*) n from accounting.entry')).toBe(issued)
  const numbers = (await database.query("select number from invoicing.invoice where status = 'issued'")).rows.map(
    ({ number }) => Number(/\d+$/.exec(number)?.[0]),
  )
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: issued }, (_, n) => n + 1))
}, 180_000)

const mails = async () =>
  ((await call('GET', '/dev/mail/messages')) as unknown as { items: { to: string[] }[] }).items.filter(({ to }) =>
    to[0]?.endsWith('@mokka.test'),
  )

async function untilEqual(read: () => Promise<number>, expected: number) {
  const until = Date.now() + 60_000
  let found = -1
  while (Date.now() < until) {
    await house.tick()
    found = await read()
    if (found === expected) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  expect(found).toBe(expected)
}
