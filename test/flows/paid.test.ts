import { expect, it } from 'vitest'
import { eventually, newBusiness, query } from '#kit/testing'
import { newCustomer, newDraft, settled } from './selling.ts'

it('an invoice is paid once, which brings what was owed into the bank', async () => {
  const business = await newBusiness()
  const { call } = business
  const invoices = '/api/invoicing/v1/invoices'
  const customer = await newCustomer(call)
  const id = await newDraft(call, customer.id)
  expect(await call('POST', `${invoices}/${id}/mark-paid`, {})).toMatchObject({
    status: 409,
    body: { code: 'invoicing/wrong-state', state: 'draft', allowed: ['issued', 'overdue'] },
  })
  const issued = await call('POST', `${invoices}/${id}/issue`, { send: false })

  const future = await call('POST', `${invoices}/${id}/mark-paid`, { paidOn: '2999-01-01' })
  expect(future).toMatchObject({ status: 422, body: { errors: [{ pointer: '#/paidOn' }] } })
  const early = await call('POST', `${invoices}/${id}/mark-paid`, { paidOn: '2020-01-01' })
  expect(early).toMatchObject({ status: 422, body: { errors: [{ pointer: '#/paidOn' }] } })
  const paid = await call('POST', `${invoices}/${id}/mark-paid`, {})
  expect(paid).toMatchObject({ status: 200, body: { status: 'paid', paidOn: issued.body.issuedOn, lines: [{}] } })
  expect((await call('POST', `${invoices}/${id}/mark-paid`, {})).body.code).toBe('invoicing/wrong-state')

  const entries = await eventually(async () => {
    const [payment] = (await call('GET', '/api/payments/v1/payments')).body.items
    expect(payment).toMatchObject({ amountMinor: issued.body.totalMinor, customerName: 'Café Mokka', leftMinor: 0 })
    const of = `filter[sourceId][in]=${id},${payment.id}`
    const { items } = (await call('GET', `/api/accounting/v1/entries?${of}`)).body
    expect(items.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['invoice', 'payment'])
    return items as { kind: string; lines: { accountCode: string; debitMinor: number; creditMinor: number }[] }[]
  })
  const total: number = issued.body.totalMinor
  expect(entries.find(({ kind }) => kind === 'payment')?.lines).toEqual([
    expect.objectContaining({ accountCode: '1800', debitMinor: total, creditMinor: 0 }),
    expect.objectContaining({ accountCode: '1200', debitMinor: 0, creditMinor: total }),
  ])

  await query(
    "update invoicing.outbox set sent_at = null, created_at = now() - interval '1 minute' where aggregate_id = $1",
    [id],
  )
  await settled(business)
  const again = await call('GET', '/api/accounting/v1/entries')
  expect(again.body.items).toHaveLength(2)
})
