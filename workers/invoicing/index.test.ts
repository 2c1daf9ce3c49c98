import { describe, expect, it } from 'vitest'
import { type Client, conforms, eventually, newBusiness, query } from '#kit/testing'
import { invoicing } from './contract.ts'
import { samples } from './samples.ts'

const customer = async (call: Client) =>
  (await call('POST', '/api/contacts/v1/companies', { name: 'Café Mokka', email: 'hello@mokka.test' })).body.id

const draft = async (call: Client) => {
  const input = { ...samples['invoice.create'], customerId: await customer(call) }
  return (await call('POST', '/api/invoicing/v1/invoices', input)).body.id
}

/** Mailed to nobody: what becomes of a mail is noted at a time of its own. */
const issued = async (call: Client) => {
  const id = await draft(call)
  await call('POST', `/api/invoicing/v1/invoices/${id}/issue`, { send: false })
  return id
}

/** As if it had been issued long ago. */
const overdue = async (call: Client) => {
  const id = await issued(call)
  await query(
    `update invoicing.invoice i set due_on = issued_on - 9 from (select set_config('app.maintaining', 'on', true)) m where i.id = $1`,
    [id],
  )
  return id
}

const policy = async (call: Client) => ({
  id: (await call('GET', '/api/invoicing/v1/reminder-policies')).body.items[0].id,
})

/** Sent, with a fee; or as it was before. */
const reminder = async (call: Client, isProposed = true) => {
  const { id: policyId } = await policy(call)
  await call('PATCH', `/api/invoicing/v1/reminder-policies/${policyId}`, { firstFeeMinor: 500 })
  const { id } = (await call('POST', `/api/invoicing/v1/invoices/${await overdue(call)}/remind`)).body
  if (isProposed) await query("update invoicing.reminder set status = 'proposed', pay_on = null where id = $1", [id])
  return { id }
}

conforms(invoicing, samples, {
  'invoice.remind': async (call) => ({ id: await overdue(call) }),
  'reminder-policy.get': policy,
  'reminder-policy.update': async (call, sample) => ({ ...sample, ...(await policy(call)) }),
  'reminder.get': (call) => reminder(call),
  'reminder.send': (call) => reminder(call),
  'reminder.skip': (call) => reminder(call),
  'reminder.waive': (call) => reminder(call, false),
  'invoice.create': async (call, sample) => {
    // Lines are filled from products.
    await call('POST', '/api/catalog/v1/products', { name: 'House blend' })
    return { ...sample, customerId: await customer(call) }
  },
  'invoice.repeat': async (call, sample) => ({ ...sample, id: await draft(call) }),
  'recurring-invoice.create': async (call, sample) => ({ ...sample, customerId: await customer(call) }),
  'recurring-invoice.resume': async (call) => {
    const input = { ...samples['recurring-invoice.create'], customerId: await customer(call) }
    const { id } = (await call('POST', '/api/invoicing/v1/recurring-invoices', input)).body
    await call('POST', `/api/invoicing/v1/recurring-invoices/${id}/pause`)
    return { id }
  },
  'reminder-pause.create': async (call, sample) => {
    await draft(call)
    return { ...sample, customerId: await customer(call) }
  },
  'invoice.send': async (call, sample) => ({ ...sample, id: await issued(call) }),
  'invoice.xml': async (call, sample) => {
    await call('PATCH', '/api/settings/v1/profile', { taxNumber: '27/123/45678' })
    return { ...sample, id: await issued(call) }
  },
  'invoice.mark-paid': async (call, sample) => ({ ...sample, id: await issued(call) }),
  'invoice.credit': async (call, sample) => ({ ...sample, id: await issued(call) }),
  'invoice.show': async (call) => ({ id: await issued(call) }),
  'invoice.view': async (call) => ({ id: await issued(call) }),
  'invoice.ask': async (call, sample) => ({ ...sample, id: await issued(call) }),
})

const api = '/api/invoicing/v1/invoices'
const beans = (unitPrice: string, quantity = '1') => ({ description: 'Beans', quantity, unitPrice, taxRateId: null })

async function invoiceOf(call: Client, unitPrice: string, more: object = {}) {
  const input = { customerId: await customer(call), currency: 'EUR', lines: [beans(unitPrice)], ...more }
  return (await call('POST', api, input)).body.id as string
}

it('refuses a currency that ISO 4217 has not, and lines that add up to more than an invoice holds', async () => {
  const { call } = await newBusiness()
  const customerId = await customer(call)
  for (const currency of ['ZZZ', 'XXX', 'XAU']) {
    const { status, body } = await call('POST', api, { customerId, currency })
    expect([status, body.errors]).toEqual([
      422,
      [{ pointer: '#/currency', code: 'not-a-currency', detail: 'must be an ISO 4217 code such as EUR' }],
    ])
  }
  const most = '99999999999999.999999'
  for (const lines of [[beans(most, most)], [beans('90000000000000')], [beans('1'), beans('-90000000000000')]]) {
    const { status, body } = await call('POST', api, { customerId, lines })
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, '#/lines'])
  }
  const { status, body } = await call('POST', api, { customerId, currency: 'IQD', lines: [beans('1.2345')] })
  expect([status, body.totalMinor]).toEqual([201, 1235])
})

describe('totals', () => {
  it('count and sum by group what a list shows, money by currency too, and refuse what cannot be grouped', async () => {
    const { call } = await newBusiness('DE', 'EUR')
    await invoiceOf(call, '5.00')
    await invoiceOf(call, '7.50', { currency: 'USD' })
    const open = await invoiceOf(call, '10.00')
    await call('POST', `${api}/${open}/issue`, { send: false })
    await call('DELETE', `${api}/${await invoiceOf(call, '99.00')}`)
    const groups = async (query: string) => (await call('GET', `${api}/totals?${query}`)).body.groups
    expect(await groups('')).toEqual([{ by: {}, count: 3, sum: {} }])
    const byStatus = await groups('by=status&sum=totalMinor,taxMinor')
    expect(byStatus).toHaveLength(3)
    expect(byStatus).toEqual(
      expect.arrayContaining([
        { by: { status: 'draft', currency: 'EUR' }, count: 1, sum: { totalMinor: 500, taxMinor: 0 } },
        { by: { status: 'draft', currency: 'USD' }, count: 1, sum: { totalMinor: 750, taxMinor: 0 } },
        { by: { status: 'issued', currency: 'EUR' }, count: 1, sum: { totalMinor: 1000, taxMinor: 0 } },
      ]),
    )
    expect(await groups('by=status&filter[status]=issued')).toEqual([{ by: { status: 'issued' }, count: 1, sum: {} }])
    for (const [query, pointer] of [
      ['by=number', '#/by'],
      ['by=__proto__', '#/by'],
      ['sum=status', '#/sum'],
      ['filter[nonsense]=1', '#/filter/nonsense/eq'],
    ]) {
      const { status, body } = await call('GET', `${api}/totals?${query}`)
      expect([query, status, body.errors?.[0]?.pointer]).toEqual([query, 422, pointer])
    }
  })
})

describe('the summary', () => {
  it('sums by currency and state, and takes what was credited off', async () => {
    const { call, tenantId } = await newBusiness('DE', 'EUR')
    const issue = (id: string) => call('POST', `${api}/${id}/issue`, { send: false })
    await invoiceOf(call, '5.00')
    await call('DELETE', `${api}/${await invoiceOf(call, '7.00')}`)
    const [open, late, foreign, credited] = await Promise.all([
      invoiceOf(call, '100.00'),
      invoiceOf(call, '40.00'),
      invoiceOf(call, '9000', { currency: 'JPY' }),
      invoiceOf(call, '60.00'),
    ])
    for (const id of [open, late, foreign, credited]) expect((await issue(id)).status).toBe(200)
    await query("update invoicing.invoice set status = 'overdue' where tenant_id = $1 and id = $2", [tenantId, late])
    await call('POST', `${api}/${open}/credit`, { lines: [beans('30.00')] })
    await call('POST', `${api}/${credited}/credit`, {})

    const { status, body } = await call('GET', `${api}/summary`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      currency: 'EUR',
      owed: [
        { currency: 'EUR', open: { count: 1, leftMinor: 7000 }, overdue: { count: 1, leftMinor: 4000 } },
        { currency: 'JPY', open: { count: 1, leftMinor: 9000 }, overdue: { count: 0, leftMinor: 0 } },
      ],
      drafts: 1,
    })
    expect(body.months).toHaveLength(12)
    expect(body.months.at(-1)).toEqual({ month: expect.stringMatching(/^\d{4}-\d{2}$/), salesMinor: 11_000 })
    expect(body.months.slice(0, -1).every(({ salesMinor }: { salesMinor: number }) => salesMinor === 0)).toBe(true)
  })

  it("counts no other business's invoices", async () => {
    const [mine, theirs] = await Promise.all([newBusiness(), newBusiness()])
    await theirs.call('POST', `${api}/${await invoiceOf(theirs.call, '100.00')}/issue`, { send: false })
    await invoiceOf(theirs.call, '1.00')
    const { body } = await mine.call('GET', `${api}/summary`)
    const nothing = { count: 0, leftMinor: 0 }
    expect(body).toMatchObject({ owed: [{ currency: 'EUR', open: nothing, overdue: nothing }], drafts: 0 })
    expect(body.months.every(({ salesMinor }: { salesMinor: number }) => salesMinor === 0)).toBe(true)
  })
})

it('leaves in the audit trail what became of each line, and nothing of those that stayed', async () => {
  const { call } = await newBusiness()
  const id = await invoiceOf(call, '10.00', { lines: [beans('10.00'), beans('20.00'), beans('30.00')] })
  await call('PATCH', `${api}/${id}`, { lines: [beans('10.00'), beans('20.00', '2')] })
  const [update, create] = await eventually(async () => {
    const { body } = await call('GET', `/api/audit/v1/records/invoicing.invoice/${id}/history`)
    expect(body.items).toHaveLength(2)
    return body.items
  })
  const line = { description: 'Beans', quantity: '1', unitPrice: '20', taxPercent: '0', netMinor: 2000 }
  const ofLines = ({ fields }: { fields: { field: string }[] }) =>
    fields.filter(({ field }) => field.startsWith('lines.'))
  expect(ofLines(create)).toContainEqual({ field: 'lines.2', before: null, after: line })
  expect(ofLines(create)).toHaveLength(3)
  expect(ofLines(update)).toEqual([
    { field: 'lines.2', before: line, after: { ...line, quantity: '2', netMinor: 4000 } },
    { field: 'lines.3', before: { ...line, unitPrice: '30', netMinor: 3000 }, after: null },
  ])
})

it('says before an issue which number, event and mail it brings, and changes nothing by it', async () => {
  const { call } = await newBusiness()
  const id = await draft(call)
  const issue = (headers = {}) => call('POST', `${api}/${id}/issue`, {}, headers)
  const preview = await issue({ prefer: 'return=minimal, Preview' })
  const { output, changes, events, mails, forecast } = preview.body
  expect([preview.status, preview.headers.get('preference-applied')]).toEqual([200, 'preview'])
  expect(output).toMatchObject({ id, status: 'issued', number: expect.stringMatching(/^INV-\d{4}-0001$/) })
  expect(changes).toMatchObject([
    {
      noun: 'invoice',
      id,
      before: { status: 'draft', number: null },
      after: { status: 'issued', number: output.number },
    },
  ])
  expect(events.map(({ name }: { name: string }) => name)).toEqual([
    'invoicing.invoice.issued',
    'invoicing.invoice.sent',
    'invoicing.posting.made',
  ])
  expect(mails).toEqual([{ to: 'hello@mokka.test', subject: expect.stringContaining(output.number) }])
  expect(forecast).toEqual(
    expect.arrayContaining(['#/output/number', '#/changes/0/after/number', '#/events/0/data/number']),
  )
  expect((await call('GET', `${api}/${id}`)).body).toMatchObject({ status: 'draft', version: 1, number: null })

  // Another draws the number meanwhile: it was a forecast.
  expect((await call('POST', `${api}/${await draft(call)}/issue`, { send: false })).body.number).toBe(output.number)
  expect((await issue({ prefer: 'preview' })).body.output.number).toMatch(/-0002$/)
  expect((await issue()).body.number).toMatch(/-0002$/)
})

it('refuses in a preview what the act would refuse', async () => {
  const { call, as } = await newBusiness()
  const id = await issued(call)
  const preview = { prefer: 'preview' }
  const refusal = ({ status, body }: Awaited<ReturnType<Client>>) => [status, body.code]
  expect(refusal(await call('POST', `${api}/${id}/issue`, {}, preview))).toEqual([409, 'invoicing/wrong-state'])
  expect(refusal(await call('POST', `${api}/${id}/credit`, {}, { ...preview, 'if-match': '"1"' }))).toEqual([
    412,
    'stale-version',
  ])
  const viewer = await as('viewer')
  expect(refusal(await viewer('POST', `${api}/${id}/credit`, {}, preview))).toEqual([403, 'forbidden'])
  expect(refusal(await (await newBusiness()).call('POST', `${api}/${id}/credit`, {}, preview))).toEqual([
    404,
    'not-found',
  ])
  expect(refusal(await call('POST', '/api/auth/sign-out', {}, preview))).toEqual([422, 'no-preview'])
})
