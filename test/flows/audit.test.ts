import pg from 'pg'
import { expect, it } from 'vitest'
import { type Business, type Client, newBusiness, query, stack } from '#kit/testing'
import { newCustomer, newDraft, sendAllAgainBackwards, settled } from './selling.ts'

const path = '/api/audit/v1'
const history = async (call: Client, noun: string, id: string) =>
  (await call('GET', `${path}/records/${noun}/${id}/history`)).body.items
const verify = async (call: Client) => (await call('GET', `${path}/chain/verify`)).body
const entries = async (call: Client) => (await call('GET', `${path}/entries?sort=seq&limit=200`)).body.items

/** A customer and an invoice, each changed once; the invoice is issued. */
async function trade({ call }: Business) {
  const customer = await newCustomer(call)
  await call('PATCH', `/api/contacts/v1/companies/${customer.id}`, { name: 'Café Mokka II' })
  const invoiceId = await newDraft(call, customer.id)
  await call('PATCH', `/api/invoicing/v1/invoices/${invoiceId}`, { note: 'Thank you' })
  const { body: issued } = await call('POST', `/api/invoicing/v1/invoices/${invoiceId}/issue`, { send: false })
  return { customerId: customer.id, invoiceId, number: issued.number as string }
}

it('a record tells who did what to it, and the chain holds though every event arrives twice and backwards', async () => {
  const business = await newBusiness()
  const { call } = business
  const { customerId, invoiceId, number } = await trade(business)
  await settled(business)

  const ofInvoice = await history(call, 'invoicing.invoice', invoiceId)
  expect(ofInvoice.map(({ action }: { action: string }) => action)).toEqual([
    'invoicing.invoice.issue',
    'invoicing.invoice.update',
    'invoicing.invoice.create',
  ])
  for (const change of ofInvoice)
    expect(change).toMatchObject({ actorType: 'user', actorName: 'Olivia Owner', role: 'owner', truncated: false })
  const [issue, update, create] = ofInvoice
  expect(issue.fields).toEqual(
    expect.arrayContaining([
      { field: 'status', before: 'draft', after: 'issued' },
      { field: 'number', before: null, after: number },
    ]),
  )
  expect(update.fields).toEqual([{ field: 'note', before: null, after: 'Thank you' }])
  expect(create).toMatchObject({ kind: 'created' })
  const ofCustomer = await history(call, 'contacts.company', customerId)
  expect(ofCustomer[0].fields).toContainEqual({ field: 'name', before: 'Café Mokka', after: 'Café Mokka II' })

  const before = await entries(call)
  expect(before.map(({ seq }: { seq: number }) => seq)).toEqual(before.map((_: unknown, index: number) => index + 1))
  const acts = before.map(({ action }: { action: string }) => action)
  expect(acts).toEqual(
    expect.arrayContaining([
      'identity.tenant.create',
      'accounting.on:invoicing.posting.made',
      'contacts.company.create',
    ]),
  )
  expect(acts.filter((action: string) => action.startsWith('audit.'))).toEqual([])
  expect(await verify(call)).toMatchObject({ ok: true, entries: before.length, firstBroken: null, reason: null })

  await sendAllAgainBackwards(business)
  await settled(business)
  expect(await entries(call)).toEqual(before)
})

it('what is changed behind the back of the app is found by its number', async () => {
  const business = await newBusiness()
  const { invoiceId } = await trade(business)
  await settled(business)
  const { call, tenantId } = business
  const [issue] = await history(call, 'invoicing.invoice', invoiceId)
  const change = `update audit.entry set actor_name = 'Somebody Else' where tenant_id = $1 and seq = $2`
  await expect(query(change, [tenantId, issue.seq])).rejects.toMatchObject({ constraint: 'append_only' })

  const admin = new pg.Client({ connectionString: stack().adminUrl })
  await admin.connect()
  await admin.query('set session_replication_role = replica')
  await admin.query(change, [tenantId, issue.seq])
  await admin.end()

  expect(await verify(call)).toMatchObject({ ok: false, entries: issue.seq, firstBroken: issue.seq, reason: 'changed' })
  expect((await call('GET', `${path}/chain/verify?fromSeq=${issue.seq + 1}`)).body.ok).toBe(true)

  const other = await newBusiness()
  const stranger = await other.call('GET', `${path}/records/invoicing.invoice/${invoiceId}/history`)
  expect([stranger.status, stranger.body.code]).toEqual([404, 'not-found'])
})

it('what a contract calls sensitive does not leave the app that has it', async () => {
  const business = await newBusiness()
  const { call, tenantId } = business
  const iban = 'DE02120300000000202051'
  expect((await call('PATCH', '/api/settings/v1/profile', { iban, legalName: 'Morning Roast' })).status).toBe(200)
  const { body: person } = await call('POST', '/api/contacts/v1/people', { name: 'Ada', email: 'ada@mokka.test' })
  await settled(business)
  const [profile] = (await entries(call)).filter(
    ({ action }: { action: string }) => action === 'settings.profile.update',
  )
  expect(profile.changes.map(({ after }: { after: object }) => after)).toContainEqual(
    expect.objectContaining({ iban: '[hidden]', legalName: 'Morning Roast' }),
  )
  const [created] = await history(call, 'contacts.person', person.id)
  expect(created.fields).toContainEqual({ field: 'email', before: null, after: '[hidden]' })
  expect(created.fields).toContainEqual({ field: 'name', before: null, after: 'Ada' })
  const told = await query<{ envelope: unknown }>(
    `select envelope from settings.outbox where tenant_id = $1 and name like '%.op.performed'
     union all select envelope from contacts.outbox where tenant_id = $1 and name like '%.op.performed'`,
    [tenantId],
  )
  expect(told.length).toBeGreaterThan(1)
  expect(JSON.stringify(told)).not.toMatch(/DE02120300000000202051|ada@mokka/)
})
