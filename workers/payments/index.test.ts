import { type Client, conforms } from '#kit/testing'
import { payments } from './contract.ts'
import { samples } from './samples.ts'

const api = '/api/payments/v1'

const customer = async (call: Client) =>
  (await call('POST', '/api/contacts/v1/companies', { name: 'Café Mokka' })).body.id as string

async function issued(call: Client, customerId: string, currency = 'EUR'): Promise<string> {
  const lines = [{ description: 'House blend, 1 kg', quantity: '1', unitPrice: '100', taxRateId: null }]
  const { id } = (await call('POST', '/api/invoicing/v1/invoices', { customerId, currency, lines })).body
  await call('POST', `/api/invoicing/v1/invoices/${id}/issue`, { send: false })
  return id
}

/** A payment of 238.00, 100.00 of which settle an invoice. */
async function settling(call: Client) {
  const customerId = await customer(call)
  const allocations = [{ invoiceId: await issued(call, customerId), amountMinor: 10_000 }]
  const input = { ...samples['payment.create'], customerId, allocations }
  return (await call('POST', `${api}/payments`, input)).body
}

const policy = async (call: Client) => (await call('GET', `${api}/policies`)).body.items[0].id as string

conforms(payments, samples, {
  'payment.create': async (call, sample) => ({ ...sample, customerId: await customer(call) }),
  'payment.allocate': async (call) => {
    const customerId = await customer(call)
    const input = { ...samples['payment.create'], customerId, allocations: [] }
    const { id } = (await call('POST', `${api}/payments`, input)).body
    return { id, allocations: [{ invoiceId: await issued(call, customerId), amountMinor: 10_000 }] }
  },
  'payment.statement': async (call, sample) => ({ ...sample, customerId: await customer(call) }),
  'payment.print-statement': async (call, sample) => ({ ...sample, customerId: await customer(call) }),
  'payment.unallocate': async (call) => {
    const { id, allocations } = await settling(call)
    return { id, allocationIds: [allocations[0].id] }
  },
  'payment.refund': async (call, sample) => {
    const { id, allocations } = await settling(call)
    return { ...sample, id, unallocateIds: [allocations[0].id] }
  },
  'allocation.get': async (call) => ({ id: (await settling(call)).allocations[0].id }),
  'open-item.propose': async (call) => ({ customerId: await customer(call) }),
  'open-item.get': async (call) => ({ id: (await settling(call)).allocations[0].invoiceId }),
  'open-item.value': async (call, sample) => ({ ...sample, id: await issued(call, await customer(call), 'USD') }),
  'policy.get': async (call) => ({ id: await policy(call) }),
  'policy.update': async (call, sample) => ({ ...sample, id: await policy(call) }),
})
