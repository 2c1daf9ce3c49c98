import { type Client, conforms } from '#kit/testing'
import { invoicing } from './contract.ts'
import { samples } from './samples.ts'

const customer = async (call: Client) =>
  (await call('POST', '/api/contacts/v1/companies', { name: 'Café Mokka', email: 'hello@mokka.test' })).body.id

const draft = async (call: Client) => {
  const input = { ...samples['invoice.create'], customerId: await customer(call) }
  return (await call('POST', '/api/invoicing/v1/invoices', input)).body.id
}

const issued = async (call: Client) => {
  const id = await draft(call)
  await call('POST', `/api/invoicing/v1/invoices/${id}/issue`, {})
  return id
}

conforms(invoicing, samples, {
  'invoice.create': async (call, sample) => ({ ...sample, customerId: await customer(call) }),
  'invoice.send': async (call, sample) => ({ ...sample, id: await issued(call) }),
  'invoice.credit': async (call, sample) => ({ ...sample, id: await issued(call) }),
})
