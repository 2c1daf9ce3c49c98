import { type Business, type Client, eventually } from '#kit/testing'
import { newCustomer } from './selling.ts'

export const api = '/api/payments/v1'
export const invoices = '/api/invoicing/v1/invoices'

/** An invoice of an amount without tax, issued today. */
export async function issuedOf(call: Client, customerId: string, unitPrice: string, currency = 'EUR'): Promise<string> {
  const lines = [{ description: 'House blend', quantity: '1', unitPrice, taxRateId: null }]
  const { id } = (await call('POST', invoices, { customerId, currency, lines })).body
  const { status, body } = await call('POST', `${invoices}/${id}/issue`, { send: false })
  if (status !== 200) throw new Error(`not issued: ${JSON.stringify(body)}`)
  return id
}

export const pay = (call: Client, input: object) => call('POST', `${api}/payments`, { currency: 'EUR', ...input })
export const act = (call: Client, id: string, name: string, input: object = {}) =>
  call('POST', `${api}/payments/${id}/${name}`, input)
export const owedBy = async (call: Client, customerId: string) =>
  (await call('GET', `${api}/open-items?customerId=${customerId}`)).body as {
    items: { id: string; owedMinor: number; allocatedMinor: number }[]
    credits: { id: string; leftMinor: number }[]
  }

/** What invoicing says of an invoice, once it is this. */
export const becomes = (call: Client, id: string, expected: object) =>
  eventually(async () => {
    const { body } = await call('GET', `${invoices}/${id}`)
    for (const [field, value] of Object.entries(expected))
      if (body[field] !== value) throw new Error(`${field} of the invoice is ${body[field]}, not ${value}`)
    return body
  })

/** The balance of an account, debit less credit, by the ledger. */
export async function balances(call: Client, currency = 'EUR'): Promise<Record<string, number>> {
  const { items } = (await call('GET', `/api/accounting/v1/reports/trial-balance?currency=${currency}`)).body
  return Object.fromEntries(
    items.map((item: { accountCode: string; balanceMinor: number }) => [item.accountCode, item.balanceMinor]),
  )
}

export async function withCustomer(business: Business) {
  return { call: business.call, customerId: (await newCustomer(business.call)).id }
}
