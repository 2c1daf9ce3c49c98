import { beforeAll, expect, it } from 'vitest'
import { type Business, type Client, eventually, newBusiness, stack } from '#kit/testing'
import { companies, join, newRole } from './own-roles.ts'

const people = '/api/contacts/v1/people'
const invoices = '/api/invoicing/v1/invoices'

let home: Business
let foreign: Business
beforeAll(async () => {
  ;[home, foreign] = await Promise.all([newBusiness(), newBusiness()])
})

const newCompany = async (call: Client, more: object = {}) =>
  (await call('POST', companies, { name: 'Secret Partner', ...more })).body.id as string
const refusal = ({ status, body }: Awaited<ReturnType<Client>>) => [status, body.errors]
const refused = (field: string) => [
  422,
  [{ pointer: `#/${field}`, code: 'unknown-record', detail: 'is not to be found' }],
]

const invoicing = ['invoicing.*', 'settings.read']
const ownAlone = { grants: [...invoicing, 'contacts.*'], scopes: { 'contacts.company': 'own' } }

it('who reaches their own companies alone refers to no other, and learns of none', async () => {
  const [id, theirs] = await Promise.all([newCompany(home.call), newCompany(foreign.call)])
  const { call, userId } = await join(home, await newRole(home.call, ownAlone))
  const answers = [id, theirs, crypto.randomUUID()].map(async (customerId) => {
    const answer = await call('POST', invoices, { customerId })
    expect(refusal(answer)).toEqual(refused('customerId'))
    return { ...answer.body, instance: undefined }
  })
  // Not even by its words does one answer tell what is there from what is not.
  const [beyond, foreigner, nothing] = await Promise.all(answers)
  expect([beyond, foreigner]).toEqual([nothing, nothing])
  const own = await newCompany(home.call, { ownerId: userId })
  const draft = (await call('POST', invoices, { customerId: own })).body
  expect(draft).toMatchObject({ customerName: 'Secret Partner' })
  expect(refusal(await call('PATCH', `${invoices}/${draft.id}`, { customerId: id }))).toEqual(refused('customerId'))
  // People have no such bounds in this role.
  const person = (await home.call('POST', people, { name: 'Ada' })).body
  expect((await call('POST', invoices, { customerId: person.id })).status).toBe(201)
})

it('who reads no contacts at all, or not what they are called, makes an invoice out to any of the business by its id', async () => {
  const [id, theirs] = await Promise.all([newCompany(home.call), newCompany(foreign.call)])
  const cases = [
    { grants: invoicing },
    { grants: [...invoicing, 'contacts.party.*'] },
    { grants: [...invoicing, 'contacts.*'], hidden: ['contacts.company.name'] },
  ]
  for (const said of cases) {
    const { call } = await join(home, await newRole(home.call, said))
    const made = await call('POST', invoices, { customerId: id })
    expect([made.status, made.body.customerName]).toEqual([201, 'Secret Partner'])
    for (const customerId of [theirs, crypto.randomUUID()])
      expect(refusal(await call('POST', invoices, { customerId }))).toEqual(refused('customerId'))
    // The name is the invoice's; the company is as far away as before.
    const company = await call('GET', `${companies}/${id}`)
    expect(JSON.stringify(company.body)).not.toContain('Secret Partner')
  }
})

it('keeps no name for a role that the invoice hides it from', async () => {
  const hidden = ['invoicing.invoice.customerName', 'invoicing.invoice.customer']
  const { call } = await join(home, await newRole(home.call, { grants: invoicing, hidden }))
  const made = await call('POST', invoices, { customerId: await newCompany(home.call) })
  expect([made.status, JSON.stringify(made.body)]).toEqual([201, expect.not.stringContaining('Secret Partner')])
})

it('a draft is given to no record of another business, and stays as it was', async () => {
  const customerId = await newCompany(home.call)
  const theirs = await newCompany(foreign.call)
  const { id } = (await home.call('POST', invoices, { customerId })).body
  expect(refusal(await home.call('PATCH', `${invoices}/${id}`, { customerId: theirs }))).toEqual(refused('customerId'))
  expect((await home.call('GET', `${invoices}/${id}`)).body).toMatchObject({ customerId, version: 1 })
  // Neither does the record of another business say, by another answer, whether it refers to this one.
  const hidden = await foreign.call('PATCH', `${invoices}/${id}`, { customerId })
  expect([hidden.status, hidden.body.code]).toEqual([404, 'not-found'])
})

it('nobody of another business looks after a record, nor does one import its ids', async () => {
  const stranger = (await foreign.call('GET', '/api/identity/v1/me')).body.user.id
  expect(refusal(await home.call('POST', people, { name: 'Ada', ownerId: stranger }))).toEqual(refused('ownerId'))
  const [mine, theirs] = [await newCompany(home.call), await newCompany(foreign.call)]
  const csv = `name,companyId,ownerId\nMine,${mine},\nTheirs,${theirs},\nStrange,,${stranger}\n`
  const given = { noun: 'contacts.person', filename: 'people.csv', csv }
  const { id } = (await home.call('POST', '/api/imports/v1/imports', given)).body
  await eventually(async () => {
    const { body } = await home.call('GET', `/api/imports/v1/imports/${id}`)
    expect(body).toMatchObject({ status: 'finished', created: 1, failed: 2 })
  })
  const { items } = (await home.call('GET', `/api/imports/v1/imports/${id}/errors`)).body
  expect(items).toMatchObject([
    { row: 3, column: 'companyId', message: 'is not to be found' },
    { row: 4, column: 'ownerId', message: 'is not to be found' },
  ])
})

it('what apps ask each other for names is no door to the house', async () => {
  const customer = await newCompany(home.call)
  for (const path of [
    '/internal/names',
    '/api/contacts/internal/names',
    '/api/contacts/v1/internal/names',
    '/contacts/internal/names',
  ]) {
    const answer = await home.call('POST', path, { company: [customer] })
    expect([path, answer.status]).toEqual([path, expect.toSatisfy((status: number) => [404, 405].includes(status))])
    expect(JSON.stringify(answer.body)).not.toContain('Secret Partner')
  }
  expect((await fetch(`${stack().origin}/internal/names`, { method: 'POST', body: '{}' })).status).not.toBe(200)
})
