import { expect, it } from 'vitest'
import { newBusiness } from '#kit/testing'
import { entriesOf, mailsTo, newCustomer } from './selling.ts'

it('from sign-up to ledger to email', async () => {
  const { call } = await newBusiness('DE', 'EUR')
  const customer = await newCustomer(call)
  const rates = await call('GET', '/api/settings/v1/tax-rates')
  const standard = rates.body.items.find((rate: { percent: string }) => rate.percent === '19')

  const draft = await call('POST', '/api/invoicing/v1/invoices', {
    customerId: customer.id,
    currency: 'EUR',
    lines: [
      { description: 'House blend, 1 kg', quantity: '2', unitPrice: '10.00', taxRateId: standard.id },
      { description: 'Delivery', quantity: '1', unitPrice: '4.90' },
    ],
  })
  expect(draft.status).toBe(201)
  expect(draft.body).toMatchObject({
    status: 'draft',
    number: null,
    subtotalMinor: 2490,
    taxMinor: 380,
    totalMinor: 2870,
    version: 1,
  })

  const issued = await call('POST', `/api/invoicing/v1/invoices/${draft.body.id}/issue`, {})
  expect(issued.status).toBe(200)
  expect(issued.body).toMatchObject({
    status: 'issued',
    totalMinor: 2870,
    version: 2,
    customer: { email: customer.email },
  })
  expect(issued.body.number).toMatch(/1$/)
  expect(issued.body.issuedAt).toMatch(/Z$/)

  const [entry, ...more] = await entriesOf(call, draft.body.id)
  expect(more).toEqual([])
  expect(entry?.description).toBe(`Rechnung ${issued.body.number}, Café Mokka`)
  const sum = (side: 'debitMinor' | 'creditMinor') => entry?.lines.reduce((total, line) => total + line[side], 0)
  expect([sum('debitMinor'), sum('creditMinor')]).toEqual([2870, 2870])

  const trial = await call('GET', `/api/accounting/v1/reports/trial-balance?on=${issued.body.issuedOn}`)
  expect(trial.body.totalDebitMinor).toBe(2870)
  expect(trial.body.totalCreditMinor).toBe(2870)

  const [mail] = await mailsTo(call, customer.email)
  expect(mail?.subject).toContain(issued.body.number)
  expect(mail?.html).toContain('28,70')
})

it('an issued invoice cannot be changed, discarded or issued again; a credit note takes it back once', async () => {
  const { call } = await newBusiness()
  const customer = await newCustomer(call)
  const invoices = '/api/invoicing/v1/invoices'
  const lines = [{ description: 'Espresso machine', quantity: '1', unitPrice: '900.00' }]
  const { id } = (await call('POST', invoices, { customerId: customer.id, lines })).body
  await call('POST', `${invoices}/${id}/issue`, { send: false })
  for (const [method, path, body] of [
    ['PATCH', '', { note: 'changed' }],
    ['DELETE', '', undefined],
    ['POST', '/issue', {}],
  ] as const) {
    const refused = await call(method, `${invoices}/${id}${path}`, body)
    expect([refused.status, refused.body.code]).toEqual([409, 'invoicing/wrong-state'])
  }
  const some = await call('POST', `${invoices}/${id}/credit`, {
    lines: [{ description: 'Discount', quantity: '1', unitPrice: '100' }],
  })
  expect(some.body).toMatchObject({ kind: 'credit-note', status: 'issued', totalMinor: 10_000, creditsId: id })
  const tooMuch = await call('POST', `${invoices}/${id}/credit`, { lines })
  expect([tooMuch.status, tooMuch.body.code]).toEqual([409, 'invoicing/over-credited'])
  const rest = await call('POST', `${invoices}/${id}/credit`, {})
  expect([rest.status, rest.body.lines]).toMatchObject([200, [{ description: 'Espresso machine', unitPrice: '800' }]])
  expect((await call('GET', `${invoices}/${id}`)).body).toMatchObject({ status: 'credited', creditedMinor: 90_000 })
  const [entry] = await entriesOf(call, rest.body.id)
  expect(entry?.lines.reduce((sum, line) => sum + line.debitMinor - line.creditMinor, 0)).toBe(0)
})
