import { expect, it } from 'vitest'
import { type Business, newBusiness } from '#kit/testing'
import { entriesOf, mailsTo, newCustomer, newDraft, sendAllAgainBackwards, settled } from './selling.ts'

async function stateOf(business: Business) {
  const { call } = business
  const read = async (path: string) => (await call('GET', path)).body
  return {
    invoices: await read('/api/invoicing/v1/invoices?limit=200'),
    entries: await read('/api/accounting/v1/entries?limit=200'),
    accounts: await read('/api/accounting/v1/accounts?limit=200'),
    rates: await read('/api/settings/v1/tax-rates'),
  }
}

it('every event delivered twice and out of order leaves the same state', async () => {
  const business = await newBusiness()
  const { call } = business
  const customer = await newCustomer(call)
  const [kept, credited, draft] = await Promise.all([
    newDraft(call, customer.id),
    newDraft(call, customer.id),
    newDraft(call, customer.id),
  ])
  await call('POST', `/api/invoicing/v1/invoices/${kept}/issue`, {})
  await call('POST', `/api/invoicing/v1/invoices/${credited}/issue`, {})
  await call('POST', `/api/invoicing/v1/invoices/${credited}/credit`, {})
  // Each arrives while the one before is being handled.
  for (let issue = 1; issue <= 12; issue++) {
    const name = `Café Mokka ${issue}`
    await call('PATCH', `/api/contacts/v1/companies/${customer.id}`, { name })
  }
  await Promise.all([entriesOf(call, kept), entriesOf(call, credited), mailsTo(call, customer.email, 2)])
  await settled(business)
  const before = await stateOf(business)
  expect(before.invoices.items.find(({ id }: { id: string }) => id === draft).customerName).toBe('Café Mokka 12')

  await sendAllAgainBackwards(business)
  await settled(business)
  expect(await stateOf(business)).toEqual(before)
  expect(await mailsTo(call, customer.email, 2)).toHaveLength(2)
})
