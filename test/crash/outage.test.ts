import { createHmac } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '#kit/testing'
import { browser, type Owner, owner } from '../client.ts'
import { type House, listen, openHouse } from '../house.ts'

const secret = `whsec_${Buffer.from('a secret of thirty-two bytes here').toString('base64')}`
let house: House
let database: pg.Client
let olivia: Owner
let customerId = ''

type Alarm = { key: string; text: string; kind: string }
const alarms: Alarm[] = []
let pager: Awaited<ReturnType<typeof listen>>

beforeAll(async () => {
  // It believes no alarm that is not signed.
  pager = await listen((body, headers) => {
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = headers
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
    const wanted = `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`
    if (signature !== wanted) return 401
    alarms.push(...JSON.parse(body).data.alarms)
    return 204
  })
  house = await openHouse({ ALARM_WEBHOOK_URL: pager.url, ALARM_WEBHOOK_SECRET: secret })
  database = house.database
  olivia = await owner(house.origin)
  customerId = (await olivia.made('/api/contacts/v1/companies', { name: 'Café Mokka' })).id
  await issue()
  await eventually(async () => expect(await entries()).toBe(1))
})

afterAll(async () => {
  await house?.end()
  pager?.close()
})

const rows = async <T extends pg.QueryResultRow>(sql: string, params: unknown[] = []) =>
  (await database.query<T>(sql, params)).rows
const count = async (sql: string, params: unknown[] = []) => Number((await database.query(sql, params)).rows[0].n)
const entries = () => count("select count(*) n from accounting.entry where source_app = 'invoicing'")
const letters = (where: string) => count(`select count(*) n from dead_letter.letter where ${where}`)

async function issue(): Promise<void> {
  const lines = [{ description: 'House blend', quantity: '1', unitPrice: '10' }]
  const { id } = await olivia.made('/api/invoicing/v1/invoices', { customerId, lines })
  const issued = await olivia.made(`/api/invoicing/v1/invoices/${id}/issue`, { send: false })
  expect(issued.status).toBe('issued')
}

/** A tick at which it is time again to ask who was not well. */
async function tickAtProbe() {
  await database.query('update dead_letter.breaker set probe_at = now()')
  await house.tick()
}

/** An event as invoicing emits them, with this in place of its own. */
async function emit(id: string, { data = {}, sentAt = null as string | null } = {}) {
  const sourceId = crypto.randomUUID()
  await database.query(
    `insert into invoicing.outbox (id, tenant_id, name, aggregate_id, aggregate_version, envelope, created_at, sent_at)
     select $1::text::uuid, tenant_id, name, $2, 2, envelope || jsonb_build_object('id', $1::text, 'aggregateId', $2::text, 'data',
       envelope->'data' || jsonb_build_object('id', $2::text) || $3::jsonb), now() - interval '3 hours', $4
     from invoicing.outbox where name = 'invoicing.posting.made' and created_at > now() - interval '2 hours' order by id limit 1`,
    [id, sourceId, JSON.stringify(data), sentAt],
  )
  return sourceId
}

const operator = (path: string, init: RequestInit = {}, token = house.operatorToken) =>
  fetch(`${house.origin}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } })

describe('an app without its tables', () => {
  it('costs no event an attempt, is seen, and is caught up with once they are back', async () => {
    const before = await entries()
    await database.query('revoke usage on schema accounting from app_accounting')
    // What a queue delivers twice may be among the letters too, if it was handled before.
    const [last] = await rows<{ id: string }>('select id from invoicing.outbox order by id desc limit 1')
    const missed = `consumer = 'accounting' and event_id > '${last?.id}'`
    for (let invoice = 0; invoice < 6; invoice++) await issue()
    await eventually(async () => expect(await letters(`${missed} and status = 'waiting'`)).toBe(6))
    // A slow machine may find the others slow too, for a moment.
    await eventually(async () => {
      const { apps } = (await olivia.send('GET', '/api/health')).body
      expect([apps.accounting?.status, apps.invoicing?.status]).toEqual(['down', 'ok'])
    })

    const attempts = () => rows(`select event_id, attempts from dead_letter.letter where ${missed} order by event_id`)
    await tickAtProbe()
    const known = await attempts()
    // Two days of it: still nobody has given up, and only one event at a time has asked.
    await database.query("update dead_letter.letter set first_failed_at = now() - interval '50 hours'")
    for (let tick = 0; tick < 4; tick++) await tickAtProbe()
    expect(await attempts()).toEqual(known)
    expect(await letters("consumer = 'accounting' and status <> 'waiting'")).toBe(0)
    expect(alarms.map(({ key }) => key)).toEqual(expect.arrayContaining(['tick:accounting', 'down:accounting']))

    await database.query('grant usage on schema accounting to app_accounting')
    await tickAtProbe()
    await eventually(async () => {
      await house.tick()
      expect(await entries()).toBe(before + 6)
      expect(await letters("consumer = 'accounting' and status <> 'handled'")).toBe(0)
    })
    expect(await count('select count(*) n from dead_letter.breaker')).toBe(0)
    const twice = 'select count(*) n from (select 1 from accounting.entry group by source_id having count(*) > 1) t'
    expect(await count(twice)).toBe(0)
    await house.tick()
    expect(alarms.filter(({ key }) => key === 'down:accounting').map(({ kind }) => kind)).toEqual(['raised', 'ended'])
  })
})

describe('a poisoned event', () => {
  it('is alone among the letters, at once; the others are handled', async () => {
    const before = await entries()
    const id = crypto.randomUUID()
    await emit(id, {
      data: { lines: [{ role: 'bank', percent: null, description: null, debitMinor: 1e20, creditMinor: 0 }] },
    })
    const sound = await Promise.all([1, 2, 3].map(() => emit(crypto.randomUUID())))
    await house.tick()
    await eventually(async () => expect(await entries()).toBe(before + sound.length))
    await eventually(async () => expect(await letters("status = 'dead'")).toBe(1))
    const [letter] = await rows<{ event_id: string; reason: string; attempts: number }>(
      "select event_id, reason, attempts from dead_letter.letter where status = 'dead'",
    )
    expect(letter).toMatchObject({
      event_id: id,
      reason: 'lines.0.debitMinor: too_big',
      attempts: 1,
    })
    expect(letter?.reason).not.toMatch(/1e|10{6}/)
  })

  it('raises an alarm once, by webhook and by mail, with nothing of the business in it', async () => {
    await house.tick()
    await house.tick()
    const raised = alarms.filter(({ key }) => key === 'letters:accounting')
    expect(raised).toEqual([expect.objectContaining({ kind: 'raised', text: 'Dead letters of accounting: 1' })])
    const { items } = (await browser(house.origin).send('GET', '/dev/mail/messages?to=operator@mainstreet.test')).body
    const told = (items as { text: string }[]).filter(({ text }) => text.includes('Alarm: Dead letters of accounting'))
    expect(told).toHaveLength(1)
    expect(told[0]?.text).toContain(`${house.origin}/operator`)
  })

  it('stands on the operator’s page, which opens for the operator alone, and is dropped there', async () => {
    for (const path of ['/api/operator/state', '/operator'])
      for (const token of ['', 'x'.repeat(64), `${house.operatorToken}x`])
        expect((await operator(path, {}, token)).status).toBe(401)
    expect((await olivia.send('GET', '/api/operator/state')).status).toBe(401)

    const form = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
      fetch(`${house.origin}${path}`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers,
        redirect: 'manual',
      })
    expect((await form('/operator/sign-in', { token: 'wrong' })).status).toBe(401)
    const signedIn = await form('/operator/sign-in', { token: house.operatorToken })
    expect(signedIn.status).toBe(303)
    const line = signedIn.headers.getSetCookie()[0] ?? ''
    expect(line).toMatch(/HttpOnly.*SameSite=Strict|SameSite=Strict.*HttpOnly/)
    const session = { cookie: line.split(';', 1)[0] ?? '' }
    const page = await (await fetch(`${house.origin}/operator`, { headers: session })).text()
    for (const word of ['Dead letters of accounting: 1', 'too_big', 'Replay', olivia.tenantId])
      expect(page).toContain(word)
    expect(page).not.toMatch(/Café Mokka|House blend|@example.test/)

    const state = (await (await operator('/api/operator/state')).json()) as {
      apps: { name: string }[]
      events: { letters: { id: string; status: string }[] }
    }
    expect(state.apps.map(({ name }) => name)).toEqual(expect.arrayContaining(['accounting', 'dead-letter', 'room']))
    const id = state.events.letters.find(({ status }) => status === 'dead')?.id ?? ''
    const elsewhere = { ...session, origin: 'https://elsewhere.test' }
    expect((await form('/operator/letters', { act: 'drop', id }, elsewhere)).status).toBe(403)
    expect((await form('/operator/letters', { act: 'eat', id }, session)).status).toBe(422)
    expect(await letters("status = 'dead'")).toBe(1)
    expect((await form('/operator/letters', { act: 'drop', id }, session)).status).toBe(303)
    expect(await letters("status = 'dropped'")).toBe(1)
    await house.tick()
    expect(alarms.filter(({ key }) => key === 'letters:accounting').map(({ kind }) => kind)).toEqual([
      'raised',
      'ended',
    ])
  })
})

describe('the sweep', () => {
  it('drains 3,000 events in one tick; a row that no queue takes is dead alone', async () => {
    const fill = `insert into invoicing.outbox (id, tenant_id, name, aggregate_id, aggregate_version, envelope, created_at)
      select id, $1::uuid, 'invoicing.nothing.happened', id::text, 1, jsonb_build_object('id', id, 'tenantId', $1::uuid, 'name', 'invoicing.nothing.happened',
        'aggregateId', id, 'aggregateVersion', 1, 'data', jsonb_build_object('text', repeat('x', $3::int))), now() - interval '1 hour'
      from (select gen_random_uuid() as id from generate_series(1, $2)) ids`
    await database.query(fill, [olivia.tenantId, 1500, 200])
    await database.query(fill, [olivia.tenantId, 1, 2_200_000])
    await database.query(fill, [olivia.tenantId, 1499, 200])
    const unsent =
      "select count(*) n from invoicing.outbox where sent_at is null and created_at < now() - interval '10 seconds'"
    expect(await count(unsent)).toBe(3000)
    // Two at once, as from two isolates, and nothing is sent by both.
    await Promise.all([house.tick(), house.tick()])
    await eventually(async () => expect(await count(unsent)).toBe(0), 5)
    await eventually(async () => expect(await letters("consumer = '*' and status = 'dead'")).toBe(1))
    const [letter] = await rows("select reason from dead_letter.letter where consumer = '*'")
    expect(letter?.reason).toMatch(/invoicing could not send it: it has 2200\d+ bytes/)
  })
})

describe('an event of 300 kB', () => {
  it('waits for its consumer and for the app that has its data, and is handled once', async () => {
    const line = { role: 'bank', percent: null, debitMinor: 100, creditMinor: 0 }
    const lines = [
      { ...line, description: 'x'.repeat(300_000) },
      { ...line, role: 'receivable', debitMinor: 0, creditMinor: 100, description: null },
    ]
    const id = crypto.randomUUID()
    await database.query('revoke usage on schema accounting from app_accounting')
    const sourceId = await emit(id, { data: { lines } })
    const posted = () => count('select count(*) n from accounting.entry where source_id = $1', [sourceId])
    const waits = () => letters(`event_id = '${id}' and status = 'waiting'`)
    await eventually(async () => {
      await house.tick()
      expect(await waits()).toBe(1)
    })
    const [letter] = await rows<{ envelope: object }>(
      `select envelope from dead_letter.letter where event_id = '${id}'`,
    )
    expect(letter?.envelope).toMatchObject({ isElsewhere: true, data: {} })

    await database.query('revoke usage on schema invoicing from app_invoicing')
    await database.query('grant usage on schema accounting to app_accounting')
    await eventually(async () => {
      await database.query(`update dead_letter.letter set next_try_at = now() where event_id = '${id}'`)
      await tickAtProbe()
      const [tried] = await rows(`select reason from dead_letter.letter where event_id = '${id}'`)
      expect(tried?.reason).toContain('its data cannot be had')
    })
    expect([await waits(), await posted()]).toEqual([1, 0])

    await database.query('grant usage on schema invoicing to app_invoicing')
    await eventually(async () => {
      await database.query(
        `update dead_letter.letter set next_try_at = now() where event_id = '${id}' and status = 'waiting'`,
      )
      await tickAtProbe()
      expect(await posted()).toBe(1)
    })
    // The queue delivers at least once.
    await database.query('update invoicing.outbox set sent_at = null where id = $1', [id])
    await house.tick()
    await eventually(async () =>
      expect(await count('select count(*) n from invoicing.outbox where sent_at is null')).toBe(0),
    )
    await house.tick()
    expect(await posted()).toBe(1)
  })
})

describe('the reconciliation', () => {
  it('finds what was sent and never handled, and has it handled', async () => {
    const sourceId = await emit(crypto.randomUUID(), { sentAt: new Date(Date.now() - 2 * 3_600_000).toISOString() })
    await database.query("update dead_letter.reconciliation set checked_at = '-infinity' where app = 'invoicing'")
    await house.tick()
    expect(await letters("trouble = 'missing' and consumer = 'accounting'")).toBe(1)
    await eventually(async () => {
      await house.tick()
      expect(await count('select count(*) n from accounting.entry where source_id = $1', [sourceId])).toBe(1)
    })
    const state = (await (await operator('/api/operator/state')).json()) as { events: { missing: object[] } }
    expect(state.events.missing).toContainEqual(
      expect.objectContaining({
        consumer: 'accounting',
        name: 'invoicing.posting.made',
        status: 'handled',
        count: 1,
      }),
    )
    // It is found once, however often it is looked for.
    await database.query(
      "update dead_letter.reconciliation set checked_at = '-infinity', sent_at = now() - interval '3 days'",
    )
    await house.tick()
    expect(await letters("trouble = 'missing'")).toBe(await letters("trouble = 'missing' and status = 'handled'"))
  })
})
