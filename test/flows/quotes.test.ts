import { beforeAll, describe, expect, it } from 'vitest'
import { eventually, newBusiness, query, stack } from '#kit/testing'
import { api, line, type Quoting, quoting, training } from './quoting.ts'
import { mailsTo, settled } from './selling.ts'

let q: Quoting
beforeAll(async () => {
  q = await quoting()
})

type Invoiced = { id: string; subtotalMinor: number }

/** The house's clock, now. */
const tick = () => fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)

it('Q-01: expires with its last day, by itself, and is accepted no more until it is prolonged', async () => {
  const id = await q.sent([line('Machine', '1000.00')])
  await query("update quotes.quote set valid_until_on = (now() - interval '2 days')::date where id = $1", [id])
  const late = await q.act(id, 'accept', { revision: 1, name: 'Rosa Rossi' })
  expect([late.status, late.body.code]).toEqual([409, 'quotes/expired'])
  const { tenantId } = q.home
  // As the clock will have it: the timer of the day that is over now.
  await query(
    `update quotes.outbox set envelope = jsonb_set(envelope, '{data,validUntilOn}', to_jsonb((now() - interval '2 days')::date::text)),
      due_at = now() where tenant_id = $1 and name = 'quotes.quote.expiry-due' and envelope#>>'{data,id}' = $2`,
    [tenantId, id],
  )
  await tick()
  await eventually(async () => expect((await q.read(id)).status).toBe('expired'))
  const past = await q.act(id, 'prolong', { validUntilOn: '2020-01-01' })
  expect([past.status, past.body.errors?.[0]?.code]).toEqual([422, 'quotes/in-past'])
  expect((await q.act(id, 'prolong', { validUntilOn: '2999-12-31' })).body.status).toBe('sent')
  expect((await q.act(id, 'accept', { revision: 1, name: 'Rosa Rossi' })).status).toBe(200)
})

describe('an accepted quote', () => {
  const accepted = async (lines: object[], chosen: object = {}) => {
    const id = await q.sent(lines)
    expect((await q.act(id, 'accept', { revision: 1, name: 'Rosa Rossi', chosen })).status).toBe(200)
    return id
  }

  it('becomes an invoice of the same tax to the cent; of 16 at once one, and no line twice', async () => {
    const odd = [line('Beans', '0.333', { quantity: '7', discountPercent: '12.5' }), line('Cups', '11.13'), training]
    const id = await accepted(odd, { 2: '1.5' })
    const tries = await Promise.all(Array.from({ length: 16 }, () => q.act(id, 'convert')))
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const { status } of tries) expect([200, 409]).toContain(status)
    const [invoice] = await q.invoices(id, 1)
    const [acceptance] = await q.list('acceptances', id)
    const sums = ({ subtotalMinor, taxMinor, totalMinor }: Record<string, number>) => ({
      subtotalMinor,
      taxMinor,
      totalMinor,
    })
    expect(sums(invoice)).toEqual(sums(acceptance))
    expect(invoice).toMatchObject({ status: 'draft', customerId: q.customer.id, note: expect.stringContaining('QU-') })
    expect(await q.read(id)).toMatchObject({ status: 'converted' })
    expect((await q.act(id, 'convert')).body.code).toBe('quotes/wrong-state')
  })

  it('is invoiced in parts, never more than was accepted', async () => {
    const id = await accepted([line('Days', '100.00', { quantity: '3' }), line('Travel', '50.00')])
    const part = (position: number, quantity: string) => q.act(id, 'convert', { lines: [{ position, quantity }] })
    expect((await part(0, '2')).body.status).toBe('part-converted')
    const over = await part(0, '1.01')
    expect([over.status, over.body.code]).toEqual([409, 'quotes/over-converted'])
    expect((await part(0, '-1')).status).toBe(409)
    expect((await part(7, '1')).body.errors[0].pointer).toBe('#/lines/0/position')
    expect((await q.home.call('GET', `${api}/${id}/left`)).body.lines).toMatchObject([
      { position: 0, quantity: '1', accepted: '3' },
      { position: 1, quantity: '1' },
    ])
    expect((await q.act(id, 'convert')).body.status).toBe('converted')
    const all = await q.invoices(id, 2)
    expect(all.map(({ subtotalMinor }: Invoiced) => subtotalMinor).sort()).toEqual([15_000, 20_000])
    // What was on a draft that is discarded is free again.
    const large = all.find(({ subtotalMinor }: Invoiced) => subtotalMinor === 20_000)
    await q.home.call('DELETE', `/api/invoicing/v1/invoices/${large?.id}`)
    await eventually(async () => expect((await q.read(id)).status).toBe('part-converted'))
    // Restored it takes its lines again; where they are on another by then, they are not taken twice.
    const restore = () => q.home.call('POST', `/api/invoicing/v1/invoices/${large?.id}/restore`)
    await restore()
    await eventually(async () => expect((await q.read(id)).status).toBe('converted'))
    await q.home.call('DELETE', `/api/invoicing/v1/invoices/${large?.id}`)
    await eventually(async () => expect((await q.read(id)).status).toBe('part-converted'))
    expect((await part(0, '2')).body.status).toBe('converted')
    await restore()
    await settled(q.home)
    expect(await q.read(id)).toMatchObject({ status: 'converted', invoiceIds: expect.not.arrayContaining([large?.id]) })
  })

  it('is opened again with a reason, unless it was invoiced', async () => {
    const id = await accepted([line('Machine', '1000.00')])
    const { body } = await q.act(id, 'withdraw-acceptance', { reason: 'They meant the other machine.' })
    expect(body).toMatchObject({ status: 'sent', acceptanceId: null })
    const [acceptance] = await q.list('acceptances', id)
    expect(acceptance).toMatchObject({ withdrawnReason: 'They meant the other machine.', via: 'phone' })
    expect((await q.act(id, 'accept', { revision: 1, name: 'Rosa Rossi', via: 'email' })).status).toBe(200)
    await q.act(id, 'convert')
    expect((await q.act(id, 'withdraw-acceptance', { reason: 'too late' })).body.code).toBe('quotes/wrong-state')
  })
})

it('a discount above the limit needs somebody else, and costs are nothing for those who may not see them', async () => {
  const [member, admin] = await Promise.all([q.home.as('member'), q.home.as('admin')])
  const dear = [{ taxRateId: q.taxRateId, ...line('Machine', '1000.00', { discountPercent: '25' }) }]
  const made = await member('POST', api, { customerId: q.customer.id, lines: dear })
  expect([made.status, 'costs' in made.body, 'marginMinor' in made.body]).toEqual([201, false, false])
  const { id } = made.body
  expect((await member('POST', api, { customerId: q.customer.id, costs: ['1'] })).status).toBe(422)
  expect((await q.act(id, 'send', { send: false }, member)).body.code).toBe('quotes/needs-approval')
  expect((await q.act(id, 'ask-approval', {}, member)).status).toBe(200)
  expect((await q.act(id, 'approve', {}, member)).status).toBe(403)
  expect((await q.act(id, 'approve', {}, admin)).body).toMatchObject({ approvedPercent: '25' })
  await q.home.call('PATCH', `${api}/${id}`, { costs: ['600.00'] })
  expect(await q.read(id)).toMatchObject({ costs: ['600.00'], marginMinor: 15_000 })
  // Rewritten by somebody who does not see them, they follow the words of their line.
  await member('PATCH', `${api}/${id}`, { lines: [{ taxRateId: q.taxRateId, ...line('Delivery', '10.00') }, ...dear] })
  expect((await q.read(id)).costs).toEqual([null, '600.00'])
  const own = await q.draft(dear, {}, admin)
  expect((await q.act(own, 'approve', {}, admin)).body.code).toBe('quotes/own-quote')
  expect((await q.act(id, 'send', { send: false }, member)).status).toBe(200)
})

it('is mailed to its customer and reminds them, no more than twice and not when that is switched off', async () => {
  const id = await q.draft([line('Machine', '1000.00')], { validUntilOn: '2999-12-31' })
  await q.act(id, 'send')
  await mailsTo(q.home.call, q.customer.email)
  const due = () =>
    query(
      "update quotes.outbox set due_at = now() where name = 'quotes.quote.reminder-due' and envelope#>>'{data,id}' = $1",
      [id],
    )
  await due()
  await tick()
  await eventually(async () => {
    const mails = await mailsTo(q.home.call, q.customer.email)
    // The quote and two reminders, in the language of the business.
    const { number, ...read } = await q.read(id)
    // When it was asked for is the app's own: a history has what became of it.
    expect([read.mailStatus, 'mailedAt' in read]).toEqual(['delivered', false])
    expect(mails.filter(({ subject }) => subject.includes(number))).toHaveLength(3)
  })
  const quiet = await q.sent([line('Machine', '1000.00')], { validUntilOn: '2999-12-31', isReminding: false })
  expect((await q.read(quiet)).isReminding).toBe(false)
})

it('is kept as a template, which a quote of it takes over and nobody else sees', async () => {
  const templates = '/api/quotes/v1/templates'
  const lines = [
    { taxRateId: q.taxRateId, ...line('Machine', '1000.00') },
    { taxRateId: q.taxRateId, ...training },
  ]
  const said = {
    currency: 'EUR',
    note: 'Within four weeks.',
    validDays: 21,
    isSignatureWanted: true,
    depositPercent: 30,
  }
  const [member, viewer] = await Promise.all([q.home.as('member'), q.home.as('viewer')])
  const made = await member('POST', templates, { name: 'Espresso bar', lines, ...said })
  expect([made.status, (await viewer('POST', templates, { name: 'x', currency: 'EUR' })).status]).toEqual([201, 403])
  const at = `${templates}/${made.body.id}`
  const { body: template } = await viewer('GET', at)
  expect(template).toMatchObject({ ...said, lines: [{ description: 'Machine' }, { isOptional: true }] })
  const id = await q.draft(template.lines, { note: template.note, isSignatureWanted: template.isSignatureWanted })
  expect(await q.read(id)).toMatchObject({ totalMinor: 119_000, note: said.note, isSignatureWanted: true })
  const wrong = await member('PATCH', at, { lines: [{ ...line('A', '1'), taxRateId: made.body.id }] })
  expect(wrong.body.errors).toMatchObject([{ pointer: '#/lines/0/taxRateId', code: 'quotes/unknown-tax-rate' }])
  expect((await (await newBusiness()).call('GET', at)).status).toBe(404)
  await member('DELETE', at)
  expect((await member('GET', templates)).body.items).toEqual([])
})

it('is of its business alone', async () => {
  const id = await q.sent([line('Machine', '1000.00')])
  const other = await newBusiness()
  for (const name of ['send', 'revise', 'convert', 'ask-deposit', 'approve'])
    expect([name, (await q.act(id, name, {}, other.call)).status]).toEqual([name, 404])
  expect((await q.act(id, 'accept', { revision: 1, name: 'x' }, other.call)).status).toBe(404)
  expect((await other.call('GET', `${api}/${id}/pdf`)).status).toBe(404)
  expect((await other.call('GET', `/api/quotes/v1/acceptances?filter[quoteId]=${id}`)).body.items).toEqual([])
  const viewer = await q.home.as('viewer')
  expect((await q.act(id, 'accept', { revision: 1, name: 'x' }, viewer)).status).toBe(403)
  expect((await q.act(id, 'ask-deposit', {}, viewer)).status).toBe(403)
})
