import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { type Business, eventually, newBusiness, newUser, query, stack } from '#kit/testing'
import { newMember } from './joining.ts'
import { addressOf, arrived, deliver, mail, newId } from './mailing.ts'
import { mailsTo, newDraft, settled } from './selling.ts'
import { traces } from './traces.ts'
import { upload } from './uploading.ts'

const contacts = '/api/contacts/v1'
const imports = '/api/imports/v1/imports'
const invoicing = '/api/invoicing/v1'
const erasing = { confirm: 'Morning Roast' }

/** Somebody whose every text holds a word that stands nowhere else, with whom the business deals in all its apps. */
async function customerOf(business: Business) {
  const { call } = business
  const word = `quasten${crypto.randomUUID().slice(0, 8)}`
  const email = `${word}@customer.test`
  const name = `Zoe ${word}`
  const created = await call(
    'POST',
    `${contacts}/people`,
    { name, email, street: `${word} lane 3`, city: 'Köln', note: `${word} likes it strong`, tags: [word] },
    { 'idempotency-key': crypto.randomUUID() },
  )
  expect(created.status).toBe(201)
  const { id } = created.body
  expect((await call('PATCH', `${contacts}/people/${id}`, { note: `${word} likes it weak` })).status).toBe(200)

  const csv = `Name,E-mail\n${name},<${email}>\n`
  const started = await call('POST', imports, { noun: 'contacts.company', filename: 'all.csv', csv })
  expect(started.status).toBe(201)
  await eventually(async () => {
    expect((await call('GET', `${imports}/${started.body.id}`)).body).toMatchObject({ status: 'finished' })
  })

  const draft = await newDraft(call, id)
  const sold = await newDraft(call, id)
  const issued = await call('POST', `${invoicing}/invoices/${sold}/issue`, { send: true })
  expect(issued.body).toMatchObject({ status: 'issued', customerName: name })
  await mailsTo(call, email)
  const messageId = newId()
  await deliver(
    await addressOf(call),
    mail({ From: `${name} <${email}>`, Subject: word, 'Message-ID': messageId }, word),
  )
  await arrived(call, messageId)
  await upload(call, `${word}.txt`, word, { record: { app: 'contacts', noun: 'person', id } })
  await settled(business)
  return { id, word, email, name, draft, sold }
}

/** What an app did, by noun. */
type App = { app: string; status: string; holdings: { noun: string; found: number; erased: number; kept: unknown }[] }
const outcome = (body: { apps: App[] }, app: string, noun: string) =>
  body.apps.find((each) => each.app === app)?.holdings.filter((each) => each.noun === noun)

const entries = async ({ tenantId }: Business) =>
  query<{ action: string }>(`select action from audit.entry where tenant_id = $1 and action ~ 'erase$' order by seq`, [
    tenantId,
  ])

it('a person is exported from every app, then erased but for what the law keeps', async () => {
  const business = await newBusiness()
  const { call } = business
  const person = await customerOf(business)
  expect(Object.keys(await traces([person.word]))).toEqual(
    expect.arrayContaining([
      'audit.entry',
      'contacts.outbox',
      'contacts.person',
      'files.stored_file',
      'imports.staged_row',
      'mailroom.mail',
      'notifications.delivery',
    ]),
  )

  const exported = await call('POST', '/api/persons/export', { email: person.email.toUpperCase() })
  expect([exported.status, exported.headers.get('content-disposition')]).toEqual([
    200,
    expect.stringContaining('attachment'),
  ])
  const rowsOf = (app: string, noun: string) =>
    exported.body.apps
      .find((each: { app: string }) => each.app === app)
      .holdings.filter((each: { noun: string }) => each.noun === noun)
      .flatMap(({ rows }: { rows: object[] }) => rows)
  expect(rowsOf('contacts', 'person')).toMatchObject([{ id: person.id, name: person.name, email: person.email }])
  expect(
    rowsOf('invoicing', 'invoice')
      .map(({ id }: { id: string }) => id)
      .sort(),
  ).toEqual([person.draft, person.sold].sort())
  expect(rowsOf('notifications', 'delivery')).toMatchObject([{ recipient: person.email }])
  expect(rowsOf('audit', 'entry').length).toBeGreaterThan(3)
  expect(JSON.stringify(exported.body)).not.toContain('"tenantId"')

  const wrong = await call('POST', '/api/persons/erase', { partyId: person.id, confirm: 'Morning Toast' })
  expect([wrong.status, wrong.body.code]).toEqual([422, 'identity/wrong-name'])
  const done = await call('POST', '/api/persons/erase', { partyId: person.id, ...erasing })
  expect(done).toMatchObject({ status: 200, body: { kind: 'erase', isDone: true } })
  expect(outcome(done.body, 'contacts', 'person')).toMatchObject([{ found: 1, erased: 1 }])
  for (const [app, noun] of [
    ['notifications', 'delivery'],
    ['mailroom', 'mail'],
    ['files', 'stored-file'],
  ] as const)
    expect(outcome(done.body, app, noun)?.[0], app).toMatchObject({ found: 1, erased: 1 })
  const years = new Date().getUTCFullYear() + 8
  expect(outcome(done.body, 'invoicing', 'invoice')).toMatchObject([
    { found: 1, erased: 1 },
    { found: 1, erased: 0, kept: { count: 1, reason: 'issued-document', until: `${years}-12-31` } },
  ])

  await settled(business)
  const left = await traces([person.word])
  expect(left).toEqual({ 'accounting.entry': 1, 'accounting.entry_line': 1, 'invoicing.invoice': 1 })
  expect((await call('GET', `${contacts}/people/${person.id}`)).body).toMatchObject({
    name: '(erased)',
    email: null,
    archivedAt: expect.any(String),
  })
  expect((await call('GET', `${invoicing}/invoices/${person.sold}`)).body).toMatchObject({ customerName: person.name })
  expect((await call('GET', `${invoicing}/invoices/${person.draft}`)).status).toBe(404)
  const verified = await call('GET', '/api/audit/v1/chain/verify')
  expect(verified.body).toMatchObject({ ok: true })
  expect(verified.body.erased).toBeGreaterThan(3)
  const asked = await query<{ report: object }>(
    `select report from identity.person_request where tenant_id = $1 and kind = 'erase' and finished_at is not null`,
    [business.tenantId],
  )
  expect(asked).toMatchObject([{ report: { isDone: true } }])

  const before = await entries(business)
  const again = await call('POST', '/api/persons/erase', { partyId: person.id, ...erasing })
  expect(again).toMatchObject({ status: 200, body: { isDone: true } })
  for (const { holdings } of again.body.apps as App[])
    expect(holdings.map(({ erased }) => erased)).toEqual(holdings.map(() => 0))
  await settled(business)
  expect(await traces([person.word])).toEqual(left)
  const added = (await entries(business)).slice(before.length)
  expect(added.map(({ action }) => action)).toEqual(['identity.person.erase'])
  const byAddress = await call('POST', '/api/persons/export', { email: person.email })
  expect(byAddress.status).toBe(404)
})

it('nobody asks for people of another business, nor without being in charge, nor for who is still here', async () => {
  const [business, other] = await Promise.all([newBusiness(), newBusiness()])
  const person = await customerOf(other)
  const [member, viewer, key] = await Promise.all([
    newMember(business, 'member'),
    newMember(business, 'viewer'),
    business.as('owner'),
  ])
  await settled(business)
  const kept = await traces([person.word])
  for (const subject of [{ partyId: person.id }, { email: person.email }, { userId: crypto.randomUUID() }]) {
    expect((await business.call('POST', '/api/persons/export', subject)).status).toBe(404)
    expect((await business.call('POST', '/api/persons/erase', { ...subject, ...erasing })).status).toBe(404)
  }
  for (const call of [member.call, viewer.call, key])
    for (const act of ['export', 'erase']) {
      const answer = await call('POST', `/api/persons/${act}`, { email: person.email, ...(act === 'erase' && erasing) })
      expect(answer.status).toBe(403)
    }
  const still = await business.call('POST', '/api/persons/erase', { email: member.email, ...erasing })
  expect([still.status, still.body.code]).toEqual([409, 'identity/still-member'])
  for (const body of [{ ...erasing }, { email: 'nobody', ...erasing }, { partyId: 'x', ...erasing }, '[]', '{'])
    expect([400, 422]).toContain((await business.call('POST', '/api/persons/erase', body)).status)
  expect(await traces([person.word])).toEqual(kept)
})

it('a member who has left is forgotten by name, in all they did', async () => {
  const business = await newBusiness()
  const member = await newMember(business, 'admin')
  const created = await member.call('POST', `${contacts}/companies`, { name: 'Their customer' })
  expect(created.status).toBe(201)
  const [{ id: userId } = { id: '' }] = await query<{ id: string }>('select id from identity."user" where email = $1', [
    member.email,
  ])
  const members = (await business.call('GET', `/api/identity/v1/members?filter[userId]=${userId}`)).body.items
  expect((await business.call('DELETE', `/api/identity/v1/members/${members[0].id}`)).status).toBe(200)
  await settled(business)
  const done = await business.call('POST', '/api/persons/erase', { userId, ...erasing })
  expect(done).toMatchObject({ status: 200, body: { isDone: true } })
  await settled(business)
  // The account is their own: it stays, and what the house itself wrote to it.
  expect(await traces([member.email], business.tenantId)).toEqual({})
  const names = await query(
    'select actor_name from audit.entry where tenant_id = $1 and actor_id = $2 and actor_name <> $3',
    [business.tenantId, userId, ''],
  )
  expect(names).toEqual([])
  expect((await business.call('GET', `${contacts}/companies/${created.body.id}`)).body).toMatchObject({
    name: 'Their customer',
  })
  expect((await business.call('GET', '/api/audit/v1/chain/verify')).body).toMatchObject({ ok: true })
})

describe('an app that does not answer for a person', () => {
  const asOwner = async (sql: string) => {
    const admin = new pg.Client({ connectionString: stack().adminUrl })
    await admin.connect()
    await admin.query(sql).finally(() => admin.end())
  }
  const statuses = ({ apps }: { apps: App[] }) => Object.fromEntries(apps.map(({ app, status }) => [app, status]))

  it('is named, and nobody forgets anything before all have answered', async () => {
    const business = await newBusiness()
    const { call, tenantId } = business
    const person = await customerOf(business)
    const before = await traces([person.word])
    await asOwner(`create policy failing on invoicing.invoice as restrictive
      using (1 / (case when tenant_id = '${tenantId}' then 0 else 1 end) = 1)`)
    try {
      const exported = await call('POST', '/api/persons/export', { partyId: person.id })
      expect(statuses(exported.body)).toMatchObject({ invoicing: 'no-answer', contacts: 'done', audit: 'done' })
      const asked = await call('POST', '/api/persons/erase', { partyId: person.id, ...erasing })
      expect(asked.body.isDone).toBe(false)
      expect(new Set(Object.values(statuses(asked.body)))).toEqual(new Set(['waiting', 'no-answer']))
      expect(statuses(asked.body).invoicing).toBe('no-answer')
    } finally {
      await asOwner('drop policy failing on invoicing.invoice')
    }
    await settled(business)
    expect(await traces([person.word])).toEqual(before)
    const done = await call('POST', '/api/persons/erase', { partyId: person.id, ...erasing })
    expect(done.body.isDone).toBe(true)
  })

  it('in the midst leaves those after it waiting, and a repeat does what is left', async () => {
    const business = await newBusiness()
    const { call } = business
    const person = await customerOf(business)
    const admin = new pg.Client({ connectionString: stack().adminUrl })
    await admin.connect()
    try {
      await admin.query('begin')
      await admin.query('select from invoicing.invoice where id = $1 for update', [person.draft])
      const broken = await call('POST', '/api/persons/erase', { partyId: person.id, ...erasing })
      expect(broken).toMatchObject({ status: 200, body: { isDone: false } })
      expect(statuses(broken.body)).toMatchObject({ audit: 'done', invoicing: 'no-answer', contacts: 'waiting' })
      const kept = await query<{ report: { isDone: boolean } }>(
        "select report from identity.person_request where tenant_id = $1 and kind = 'erase'",
        [business.tenantId],
      )
      expect(kept).toMatchObject([{ report: { isDone: false } }])
    } finally {
      await admin.query('rollback')
      await admin.end()
    }
    expect((await call('GET', `${invoicing}/invoices/${person.draft}`)).status).toBe(200)
    expect((await call('GET', `${contacts}/people/${person.id}`)).body.name).toBe(person.name)
    const done = await call('POST', '/api/persons/erase', { partyId: person.id, ...erasing })
    expect(done.body.isDone).toBe(true)
    await settled(business)
    expect(await traces([person.word])).toEqual({
      'accounting.entry': 1,
      'accounting.entry_line': 1,
      'invoicing.invoice': 1,
    })
  })
})

it('is in the API document, with the download of a business', async () => {
  const { body } = await (await newUser()).call('GET', '/api/openapi.json')
  const { paths } = body
  for (const path of ['/api/persons/export', '/api/persons/erase'])
    expect(paths[path].post.responses['200'].content['application/json'].schema.properties.apps).toBeDefined()
  expect(paths['/api/export'].get.parameters.map(({ name }: { name: string }) => name)).toEqual(['tenant', 'token'])
})
