import { type Business, type Client, eventually, newBusiness } from '#kit/testing'
import { newCustomer } from './selling.ts'

export const api = '/api/quotes/v1/quotes'
export const line = (description: string, unitPrice: string, more: object = {}) => ({
  ...{ description, quantity: '1', unitPrice, ...more },
})
export const training = line('Training', '390.00', { isOptional: true, isQuantityFree: true })
export const grinder = line('Grinder', '250.00', { isOptional: true })

/** A form as a browser without a script sends it. */
export const form = (fields: Record<string, string>): RequestInit => ({
  ...{ method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' },
})

export type Quoting = Awaited<ReturnType<typeof quoting>>

/** A business with a customer, and the ways to quote them something. */
export async function quoting() {
  const home: Business = await newBusiness()
  const rates = (await home.call('GET', '/api/settings/v1/tax-rates')).body.items as { id: string; percent: string }[]
  const taxRateId = rates.find(({ percent }) => Number(percent) === 19)?.id as string
  const customer = await newCustomer(home.call)
  const act = (id: string, name: string, body: object = {}, call: Client = home.call) =>
    call('POST', `${api}/${id}/${name}`, body)
  const draft = async (lines: object[], more: object = {}, call: Client = home.call): Promise<string> => {
    const taxed = lines.map((each) => ({ taxRateId, ...each }))
    const { status, body } = await call('POST', api, { customerId: customer.id, lines: taxed, ...more })
    if (status !== 201) throw new Error(`no quote: ${JSON.stringify(body)}`)
    return body.id
  }
  const sent = async (lines: object[], more: object = {}): Promise<string> => {
    const id = await draft(lines, more)
    const { status, body } = await act(id, 'send', { send: false })
    if (status !== 200) throw new Error(`not sent: ${JSON.stringify(body)}`)
    return id
  }
  const read = async (id: string) => (await home.call('GET', `${api}/${id}`)).body
  const list = async (path: string, id: string) =>
    (await home.call('GET', `/api/quotes/v1/${path}?filter[quoteId]=${id}&sort=createdAt`)).body.items
  const linkTo = async (recordId: string): Promise<string> =>
    (await home.call('POST', '/api/links/v1/links', { app: 'quotes', noun: 'quote', recordId })).body.url
  /** The invoices that became of a quote, once they are so many. */
  const invoices = (id: string, count: number) =>
    eventually(async () => {
      const { invoiceIds } = await read(id)
      if (invoiceIds.length !== count) throw new Error(`${invoiceIds.length} invoices`)
      const all = await Promise.all(
        invoiceIds.map((each: string) => home.call('GET', `/api/invoicing/v1/invoices/${each}`)),
      )
      return all.map(({ body }) => body)
    })
  return { home, rates, taxRateId, invoices, customer, act, draft, sent, read, list, linkTo }
}
