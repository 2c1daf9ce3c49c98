import { type Client, conforms } from '#kit/testing'
import { purchasing } from './contract.ts'
import { samples } from './samples.ts'

const vendor = async (call: Client) =>
  (await call('POST', '/api/contacts/v1/companies', { name: 'Huila Green Coffee', email: 'sales@huila.test' })).body.id

/** Lines name products and accounts. */
const bill = async (call: Client) => {
  await call('POST', '/api/catalog/v1/products', { name: 'Green coffee' })
  const input = { ...samples['bill.create'], number: crypto.randomUUID(), vendorId: await vendor(call) }
  return (await call('POST', '/api/purchasing/v1/bills', input)).body.id
}

const posted = async (call: Client) => {
  const id = await bill(call)
  await call('POST', `/api/purchasing/v1/bills/${id}/post`)
  return id
}

conforms(purchasing, samples, {
  'bill.create': async (call, sample) => {
    await bill(call)
    return { ...sample, number: crypto.randomUUID(), vendorId: await vendor(call) }
  },
  'bill.post': async (call) => ({ id: await bill(call) }),
  'bill.cancel': async (call) => ({ id: await posted(call) }),
})
