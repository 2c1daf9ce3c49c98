import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually } from '#kit/testing'
import { type Owner, owner } from '../client.ts'
import { expectPlayedOnce } from '../flows/played.ts'
import { type House, listen, openHouse } from '../house.ts'
import { coding } from './coding.ts'

type Attribute = { key: string; value: { stringValue?: string; intValue?: string } }
type Span = { name: string; traceId: string; spanId: string; parentSpanId?: string; attributes: Attribute[] }
const spans: Span[] = []
let collector: Awaited<ReturnType<typeof listen>>
let house: House
let olivia: Owner
let customerId = ''

beforeAll(async () => {
  // OTLP/HTTP in JSON, as an OpenTelemetry collector takes it.
  collector = await listen((body) => {
    spans.push(...JSON.parse(body).resourceSpans[0].scopeSpans[0].spans)
    return 200
  })
  house = await openHouse({ OTLP_ENDPOINT: collector.url })
  olivia = await owner(house.origin, house.database)
})

afterAll(async () => {
  await house?.end()
  collector?.close()
})

const made = (path: string, body: object) => olivia.made(path, body)
const count = async (sql: string) => Number((await house.database.query(sql)).rows[0].n)

const lines = [{ description: 'House blend', quantity: '1', unitPrice: '10' }]

it('one trace leads from the gateway over the queues into ledger and mail', async () => {
  customerId = (await made('/api/contacts/v1/companies', { name: 'Café Mokka', email: 'ap@mokka.test' })).id
  const { id } = await made('/api/invoicing/v1/invoices', { customerId, lines })
  await made(`/api/invoicing/v1/invoices/${id}/issue`, {})

  const inApp = await found((span) => span.name === 'invoicing POST /api/invoicing/v1/invoices/:id/issue')
  const issue = await found((span) => span.spanId === inApp.parentSpanId)
  expect(issue).toMatchObject({ name: 'gateway POST /api/invoicing/v1/*', traceId: inApp.traceId })
  const own = (name: string) => found((span) => span.name === name && span.traceId === issue.traceId)
  expect((await own('accounting on invoicing.posting.made')).parentSpanId).toBe(inApp.spanId)
  await found(
    (span) => /^notifications on .*invoicing\.invoice\.sent/.test(span.name) && span.traceId === issue.traceId,
  )
})

const found = (wanted: (span: Span) => boolean) =>
  eventually(async () => {
    const span = spans.find(wanted)
    if (!span) throw new Error(`no such span among ${spans.map(({ name }) => name).join(', ')}`)
    return span
  })

it('kill -9 between commit and send loses nothing: every issued invoice reaches ledger and customer once', async () => {
  // One address gets ten mails a day.
  const customers = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      made('/api/contacts/v1/companies', { name: `Café ${n}`, email: `ap-${n}@mokka.test` }),
    ),
  )
  const drafts = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      made('/api/invoicing/v1/invoices', { customerId: customers[n % 10]?.id, lines }),
    ),
  )

  const issuing = drafts.map(({ id }) =>
    olivia.send('POST', `/api/invoicing/v1/invoices/${id}/issue`, {}).catch(() => 'cut off'),
  )
  const unsent = "select count(*) n from invoicing.outbox where sent_at is null and name = 'invoicing.invoice.issued'"
  while ((await count(unsent)) === 0) await new Promise((resolve) => setTimeout(resolve, 2))
  await house.killWorkers()
  await Promise.all(issuing)
  expect(await count(unsent)).toBeGreaterThan(0)

  await house.restartWorkers()
  await house.database.query("update invoicing.outbox set created_at = created_at - interval '1 minute'")
  const issued = await count("select count(*) n from invoicing.invoice where status = 'issued'")
  const posted = "select count(distinct source_id) n from accounting.entry where source_app = 'invoicing'"
  await eventually(async () => {
    await house.tick()
    expect([await count(posted), (await mails()).length]).toEqual([issued, issued])
  })
  expect(await count('select count(*) n from accounting.entry')).toBe(issued)
  const numbers = (await house.database.query("select number from invoicing.invoice where status = 'issued'")).rows.map(
    ({ number }) => Number(/\d+$/.exec(number)?.[0]),
  )
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: issued }, (_, n) => n + 1))
})

/** Two parts of rows, and some. */
const imported = 450

const mails = async () => {
  const { items } = (await olivia.send('GET', '/dev/mail/messages')).body as { items: { to: string[] }[] }
  return items.filter(({ to }) => to[0]?.endsWith('@mokka.test'))
}

/** An agent has proposed to remind of forty late invoices, and all of it is approved. */
async function chasing() {
  const drafts = (await house.database.query("select id from invoicing.invoice where status = 'draft'")).rows
  await Promise.all(
    drafts.map(({ id }) => olivia.send('POST', `/api/invoicing/v1/invoices/${id}/issue`, { send: false })),
  )
  await house.database.query(`update invoicing.invoice set due_on = current_date - 40, status = 'overdue'
    from (select set_config('app.maintaining', 'on', true)) m where status = 'issued'`)
  const late = await count("select count(*) n from invoicing.invoice where status = 'overdue'")
  const agent = await made('/api/agents/v1/agents', { name: 'Reminders', purpose: 'Remind', role: 'owner' })
  const text = 'Chase all over 30 days late'
  const asked = await olivia.send('POST', `/api/agents/v1/agents/${agent.id}/ask`, { text })
  const { runId } = asked.body as { runId: string }
  const having = (status: string) =>
    count(`select count(*) n from agents.approval where run_id = '${runId}' and status = '${status}'`)
  await eventually(async () => expect(await having('pending')).toBe(late))
  const waits = `select count(*) n from agents.run where id = '${runId}' and status = 'waiting'`
  await eventually(async () => expect(await count(waits)).toBe(1))
  // Its steps are spans of one trace, by the names that tools for agents know.
  const spanOf = async (name: string, key: string) => {
    const isIt = (span: Span) => span.name === name && span.traceId === runId.replaceAll('-', '')
    return (await found(isIt)).attributes.find((each) => each.key === key)?.value
  }
  expect(await spanOf('agent chat', 'gen_ai.usage.input_tokens')).toEqual({ intValue: '0' })
  expect(await spanOf('agent execute_tool', 'gen_ai.tool.name')).toEqual({ stringValue: 'read invoicing.invoice.list' })
  const { rows } = await house.database.query(`select id, version from agents.approval where run_id = '${runId}'`)
  return {
    async approve() {
      const { status } = await olivia.send('POST', `/api/agents/v1/runs/${runId}/approve`, { approvals: rows })
      expect(status).toBe(200)
    },
    async expectOnce() {
      await eventually(async () => expect(await having('applied')).toBe(late))
      const sent = `select count(*) n from invoicing.outbox where name = 'invoicing.op.performed'
        and tenant_id = (select tenant_id from agents.run where id = '${runId}')
        and envelope#>>'{data,op}' = 'invoicing.invoice.send'`
      expect(await count(sent)).toBe(late)
    },
  }
}

it('kill -9 in the middle of an import, the past of a demo, the plan of an agent and its code: all go on where they were, and do nothing twice', async () => {
  const chased = await chasing()
  const coded = await coding(olivia, count)
  const { id } = await made('/api/identity/v1/demos', {})
  const issued = `select count(*) n from invoicing.invoice where tenant_id = '${id}' and number is not null`
  while ((await count(issued)) < 30) await new Promise((resolve) => setTimeout(resolve, 20))
  const csv = `name\n${Array.from({ length: imported }, (_, n) => `Imported ${n}\n`).join('')}`
  const asked = { noun: 'contacts.company', filename: 'rows.csv', csv }
  await chased.approve()
  const { id: importId } = await made('/api/imports/v1/imports', asked)
  const companies = "select count(*) n from contacts.company where name like 'Imported %'"
  while ((await count(companies)) === 0) await new Promise((resolve) => setTimeout(resolve, 2))
  await coded.untilBegun()
  await house.killWorkers()
  expect(await count(companies)).toBeLessThan(imported)
  const run = async () => (await house.database.query('select done, total from identity.demo_run')).rows[0]
  const before = await run()
  // How many there are is known once the last app has said its own.
  expect(before.total === null || before.done < before.total).toBe(true)

  await house.restartWorkers()
  // A queue that outlives its Workers sends again what they did not finish.
  for (const event of ['identity.demo-run.continued', 'imports.import.continued', 'quotes.conversion.requested']) {
    const [app] = event.split('.')
    await house.database.query(
      `update ${app}.outbox o set sent_at = null, created_at = created_at - interval '1 minute'
       where name = '${event}' and not exists (select from ${app}.inbox i where i.event_id = o.id)`,
    )
  }
  await house.tick()
  await eventually(async () => {
    const { body } = await olivia.send('GET', `/api/imports/v1/imports/${importId}`)
    expect(body).toMatchObject({ status: 'finished', created: imported, failed: 0 })
  })
  expect(await count(companies)).toBe(imported)
  expect(await count(companies.replace('*', 'distinct name'))).toBe(imported)
  await eventually(async () => {
    const now = await run()
    expect(now.done).toBe(now.total)
  })
  await chased.expectOnce()
  await coded.expectOnce()
  await expectPlayedOnce(async (sql, params) => (await house.database.query(sql, params)).rows, id)
})
