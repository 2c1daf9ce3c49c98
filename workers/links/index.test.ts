import { type Client, conforms } from '#kit/testing'
import { newCustomer, newDraft } from '../../test/flows/selling.ts'
import { links } from './contract.ts'
import { samples } from './samples.ts'

const issued = async (call: Client): Promise<string> => {
  const id = await newDraft(call, (await newCustomer(call)).id)
  await call('POST', `/api/invoicing/v1/invoices/${id}/issue`, { send: false })
  return id
}
const expiresAt = new Date(Date.now() + 86_400_000).toISOString()

conforms(links, samples, {
  'link.list': async (call, sample) => ({ ...sample, recordId: await issued(call) }),
  'link.create': async (call, sample) => ({ ...sample, recordId: await issued(call), expiresAt }),
})
