import { expect, it } from 'vitest'
import { type Client, eventually, newBusiness, query, stack } from '#kit/testing'
import { readEInvoice } from '../../workers/documents/einvoice/read.ts'
import { xmlIn } from '../../workers/documents/pdf/attached.ts'

const invoices = '/api/invoicing/v1/invoices'

async function seller(call: Client) {
  await call('PATCH', '/api/settings/v1/profile', {
    ...{
      legalName: 'Harbour Coffee GmbH',
      vatId: 'DE136695976',
      taxNumber: '27/123/45678',
      address: 'Am Kai 7\n20457 Hamburg',
    },
    ...{
      email: 'office@harbour.test',
      phone: '+49 40 123456',
      contactName: 'Ada Müller',
      iban: 'DE89370400440532013000',
    },
  })
  const rates = (await call('GET', '/api/settings/v1/tax-rates')).body.items as { id: string; percent: string }[]
  return rates.find(({ percent }) => Number(percent) === 19)?.id
}

async function draftFor(call: Client, taxRateId: string | undefined, more: object = {}) {
  const place = { street: 'Weg 1', postalCode: '10115', city: 'Berlin', country: 'DE' }
  const customer = await call('POST', '/api/contacts/v1/companies', {
    name: 'Café Mokka',
    email: 'hello@mokka.test',
    ...place,
  })
  const lines = [{ description: 'Espresso', quantity: '2', unit: 'KGM', unitPrice: '18.50', taxRateId }]
  return (await call('POST', invoices, { customerId: customer.body.id, lines, ...more })).body.id as string
}

/** The bytes of a file, as a browser that is signed in gets them. */
async function file(call: Client, path: string) {
  const json = await call('GET', path, undefined, { accept: 'application/json' })
  const { headers, status, body } = await call('GET', path)
  return { status, headers, body, bytes: Buffer.from(json.body.content ?? '', 'base64'), problem: json.body }
}

it('an invoice is a PDF with its e-invoice inside, kept at issue, the same for ever', async () => {
  const { call, as, tenantId } = await newBusiness()
  const rate = await seller(call)
  const id = await draftFor(call, rate)

  const draft = await file(call, `${invoices}/${id}/pdf`)
  expect([draft.status, draft.headers.get('content-type'), draft.body.slice(0, 5)]).toEqual([
    200,
    'application/pdf',
    '%PDF-',
  ])
  expect((await call('GET', `${invoices}/${id}/xml`)).body.code).toBe('invoicing/no-einvoice-yet')
  const stored = () =>
    query<{ form: string; sha256: string }>(
      'select form, sha256 from documents.stored_document where tenant_id = $1 order by form',
      [tenantId],
    )
  expect(await stored()).toEqual([])

  const { number } = (await call('POST', `${invoices}/${id}/issue`, { send: false })).body
  // By the event of the issue, before anybody asks.
  await eventually(async () => expect(await stored()).toMatchObject([{ form: 'pdf' }]))
  const first = await file(call, `${invoices}/${id}/pdf`)
  expect(first.headers.get('content-disposition')).toContain(`filename="${number}.pdf"`)
  expect(readEInvoice(await xmlIn(first.bytes))).toMatchObject({
    ...{
      number,
      seller: { city: 'Hamburg', postalCode: '20457' },
      buyer: { city: 'Berlin' },
      sums: { gross: '44.03' },
    },
    lines: [{ name: 'Espresso', unit: 'KGM' }],
  })

  // What changes later changes nothing of it, whoever asks.
  await call('PATCH', '/api/settings/v1/profile', {
    legalName: 'Another GmbH',
    documentLayout: 'modern',
    documentColor: '#aa0000',
  })
  const viewer = await as('viewer')
  const again = await file(viewer, `${invoices}/${id}/pdf`)
  expect(Buffer.compare(again.bytes, first.bytes)).toBe(0)
  expect(await stored()).toHaveLength(1)

  const ubl = await file(call, `${invoices}/${id}/xml`)
  expect(ubl.headers.get('content-type')).toBe('application/xml')
  expect(readEInvoice(ubl.body)).toMatchObject({ number, seller: { name: 'Harbour Coffee GmbH' } })
  expect((await file(call, `${invoices}/${id}/xml?syntax=cii`)).body).toContain('CrossIndustryInvoice')

  // XRechnung wants a reference of the buyer, which this one has not.
  const lacking = await call('GET', `${invoices}/${id}/xml?profile=xrechnung`)
  expect([lacking.status, lacking.body.code, lacking.body.detail]).toEqual([
    422,
    'invoicing/einvoice-incomplete',
    '#/buyerReference (BR-DE-15)',
  ])
  expect((await call('GET', `${invoices}/${id}/check?profile=xrechnung`)).body.problems).toEqual([
    { rule: 'BR-DE-15', code: 'missing', pointer: '#/buyerReference', at: 'document' },
  ])
  expect((await stored()).map(({ form }) => form)).toEqual(['cii', 'pdf', 'ubl'])

  const stranger = await newBusiness()
  for (const form of ['pdf', 'xml', 'check'])
    expect((await stranger.call('GET', `${invoices}/${id}/${form}`)).status).toBe(404)
  expect((await fetch(`${stack().origin}${invoices}/${id}/pdf`)).status).toBe(401)

  // What it says can be read by whoever gets it.
  const read = await stranger.call('POST', '/api/documents/v1/einvoices/read', {
    content: first.bytes.toString('base64'),
  })
  expect([read.status, read.body.number, read.body.sums.due]).toEqual([200, number, '44.03'])
  const none = await stranger.call('POST', '/api/documents/v1/einvoices/read', {
    content: Buffer.from('no').toString('base64'),
  })
  expect([none.status, none.body.errors[0].code]).toEqual([422, 'documents/not-an-einvoice'])
})

it('a credit note is 381, names its invoice, and bears the reference; an XRechnung of both is complete', async () => {
  const { call } = await newBusiness()
  const said = {
    buyerReference: '04011000-12345-03',
    deliveryStartOn: '2026-01-01',
    deliveredOn: '2026-01-31',
    language: 'fr',
  }
  const id = await draftFor(call, await seller(call), said)
  const backwards = await call('PATCH', `${invoices}/${id}`, { deliveredOn: '2025-12-31' })
  expect(backwards.body.errors[0]).toMatchObject({ pointer: '#/deliveredOn', code: 'invoicing/ends-before-it-begins' })
  const { number } = (await call('POST', `${invoices}/${id}/issue`, { send: false })).body
  const { body: credit } = await call('POST', `${invoices}/${id}/credit`, { note: 'Retour' })
  expect(credit).toMatchObject({ kind: 'credit-note', language: 'fr' })
  for (const syntax of ['ubl', 'cii']) {
    const { body, status } = await call('GET', `${invoices}/${credit.id}/xml?profile=xrechnung&syntax=${syntax}`)
    expect([status, body]).toEqual([200, expect.stringContaining('xrechnung_3.0')])
    expect(readEInvoice(body)).toMatchObject({
      ...{ kind: 'credit-note', buyerReference: said.buyerReference, sums: { gross: '44.03' } },
      ...{ precedes: [{ number }], period: { from: '2026-01-01', until: '2026-01-31' } },
    })
  }
})

it('what was stored goes with its business', async () => {
  const { call, tenantId } = await newBusiness()
  const id = await draftFor(call, await seller(call))
  await call('POST', `${invoices}/${id}/issue`, { send: false })
  await eventually(async () =>
    expect(await query('select 1 from documents.stored_document where tenant_id = $1', [tenantId])).toHaveLength(1),
  )
  await query('delete from documents.stored_document where tenant_id = $1', [tenantId]).then(
    () => expect.unreachable(),
    (fault) => expect(String(fault)).toContain('stays as it is'),
  )
  await query(`update identity.tenant set status = 'suspended' where tenant_id = $1`, [tenantId])
  await eventually(async () => {
    const [{ erased } = { erased: 0 }] = await query<{ erased: number | null }>(
      'select identity.erase_batch($1, 2000) as erased',
      [tenantId],
    )
    expect(erased).toBeNull()
  })
  expect(await query('select object from documents.ended_object where object like $1', [`${tenantId}/%`])).toEqual([
    { object: `${tenantId}/${id}/pdf` },
  ])
})
