import { beforeAll, expect, it } from 'vitest'
import { type Business, newBusiness } from '#kit/testing'
import { mailsTo, newCustomer } from './selling.ts'

const invoices = '/api/invoicing/v1/invoices'
type Line = { description: string; quantity: string; unitPrice: string; taxRateId: string | null }
type Rate = { id: string; code: string; percent: string }

let home: Business
let rates: Rate[]
let customerId: string
beforeAll(async () => {
  home = await newBusiness('DE', 'EUR')
  rates = (await home.call('GET', '/api/settings/v1/tax-rates')).body.items
  customerId = (await newCustomer(home.call)).id
})

const rate = (code: string) => rates.find((each) => each.code === code)?.id as string
const line = (unitPrice: string, taxRateId = rate('standard'), description = `a ${unitPrice}`): Line => {
  return { description, quantity: '1', unitPrice, taxRateId }
}
const draft = async (lines: Line[], more: object = {}) =>
  (await home.call('POST', invoices, { customerId, lines, ...more })).body.id as string
const issue = (id: string) => home.call('POST', `${invoices}/${id}/issue`, { send: false })
const issued = async (lines: Line[]) => {
  const { status, body } = await issue(await draft(lines))
  expect([status, body.code]).toEqual([200, undefined])
  return body.id as string
}
const credit = (id: string, lines?: Line[]) => home.call('POST', `${invoices}/${id}/credit`, lines ? { lines } : {})

it('credits line by line what was invoiced, the last one the rest, to the cent', async () => {
  const lines = ['a', 'b', 'c'].map((description) => line('1.03', rate('standard'), description))
  const id = await issued(lines)
  const notes = []
  for (const each of lines) notes.push((await credit(id, [each])).body)
  expect(notes.map(({ totalMinor }) => totalMinor)).toEqual([123, 123, 122])
  expect((await home.call('GET', `${invoices}/${id}`)).body).toMatchObject({ status: 'credited', creditedMinor: 368 })
})

it('credits what is left when no lines are named', async () => {
  const id = await issued([line('100'), line('50')])
  await credit(id, [line('50')])
  const { status, body } = await credit(id)
  expect([status, body]).toMatchObject([200, { subtotalMinor: 10000, totalMinor: 11900 }])
  expect(body.lines).toMatchObject([{ description: 'a 100', quantity: '1' }])
  expect((await credit(id)).body.code).toBe('invoicing/wrong-state')
})

it('credits at the rate that was invoiced, whatever it is today', async () => {
  const post = { name: 'VAT now', percent: '19', code: 'standard' }
  const { id: taxRateId } = (await home.call('POST', '/api/settings/v1/tax-rates', post)).body
  const id = await issued([line('100', taxRateId), line('10', taxRateId)])
  await home.call('PATCH', `/api/settings/v1/tax-rates/${taxRateId}`, { percent: '16' })
  expect((await credit(id, [line('100', taxRateId)])).body).toMatchObject({ taxMinor: 1900, totalMinor: 11900 })
})

it('credits nothing at a tax that nothing was charged at, and no more than is left', async () => {
  const id = await issued([line('100')])
  const untaxed = await credit(id, [line('119', rate('exempt'))])
  expect([untaxed.status, untaxed.body.errors]).toMatchObject([
    422,
    [{ pointer: '#/lines/0/taxRateId', code: 'invoicing/not-invoiced' }],
  ])
  const over = await credit(id, [line('100.01')])
  expect([over.status, over.body.code]).toEqual([409, 'invoicing/over-credited'])
})

it('issues nothing below zero, due before today, or under reverse charge without both VAT ids', async () => {
  const refused = async (id: string) => {
    const { status, body } = await issue(id)
    return [status, body.code]
  }
  expect(await refused(await draft([{ ...line('100'), quantity: '-1' }]))).toEqual([422, 'invoicing/negative'])
  expect(await refused(await draft([line('1')], { dueOn: '2020-01-01' }))).toEqual([422, 'invoicing/due-passed'])
  const reverse = await draft([line('1', rate('reverse-charge'))])
  expect(await refused(reverse)).toEqual([422, 'invoicing/vat-id-missing'])
  await home.call('PATCH', '/api/settings/v1/profile', { vatId: 'DE136695976' })
  await home.call('PATCH', `/api/contacts/v1/companies/${customerId}`, { vatId: 'FR40303265045' })
  expect((await issue(reverse)).status).toBe(200)
})

it('is due by the terms of its customer, today for 0 days', async () => {
  const made = async (paymentTermDays: number) => {
    const { body } = await home.call('POST', '/api/contacts/v1/companies', { name: 'Terms', paymentTermDays })
    const { body: invoice } = await issue(await draft([line('1')], { customerId: body.id }))
    return (Date.parse(invoice.dueOn) - Date.parse(invoice.issuedOn)) / 86_400_000
  }
  expect([await made(60), await made(0)]).toEqual([60, 0])
})

it('goes on from the first number of a series when that lies ahead', async () => {
  const { call } = await newBusiness('DE', 'EUR')
  const customer = await newCustomer(call)
  const number = async () => {
    const input = { customerId: customer.id, lines: [line('1', null as never)] }
    const { id } = (await call('POST', invoices, input)).body
    return (await call('POST', `${invoices}/${id}/issue`, { send: false })).body.number as string
  }
  expect(await number()).toMatch(/-0001$/)
  const series = (await call('GET', '/api/settings/v1/number-series')).body.items
  const { id } = series.find(({ kind }: { kind: string }) => kind === 'invoice')
  await call('PATCH', `/api/settings/v1/number-series/${id}`, { first: 500 })
  expect([await number(), await number()]).toEqual([expect.stringMatching(/-0500$/), expect.stringMatching(/-0501$/)])
})

it('is sent again to where the customer is reached today', async () => {
  const customer = await newCustomer(home.call, `wrong-${crypto.randomUUID()}@x.test`)
  const id = await draft([line('1')], { customerId: customer.id })
  await home.call('POST', `${invoices}/${id}/issue`, {})
  await mailsTo(home.call, customer.email)
  const email = `right-${crypto.randomUUID()}@x.test`
  await home.call('PATCH', `/api/contacts/v1/companies/${customer.id}`, { email })
  expect((await home.call('POST', `${invoices}/${id}/send`, {})).status).toBe(200)
  await mailsTo(home.call, email)

  const silent = (await home.call('POST', '/api/contacts/v1/companies', { name: 'No address' })).body
  const other = await draft([line('1')], { customerId: silent.id })
  await home.call('POST', `${invoices}/${other}/issue`, {})
  expect((await home.call('POST', `${invoices}/${other}/send`, {})).body.code).toBe('invoicing/no-email')
  const later = `later-${crypto.randomUUID()}@x.test`
  await home.call('PATCH', `/api/contacts/v1/companies/${silent.id}`, { email: later })
  expect((await home.call('POST', `${invoices}/${other}/send`, {})).status).toBe(200)
  await mailsTo(home.call, later)
})
