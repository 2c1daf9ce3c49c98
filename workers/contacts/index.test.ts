import { type Client, conforms } from '#kit/testing'
import { contacts } from './contract.ts'
import { samples } from './samples.ts'

const company = async (call: Client) =>
  (await call('POST', '/api/contacts/v1/companies', samples['company.create'])).body.id

const two = async (call: Client) => [await company(call), await company(call)] as const
const merged = async (call: Client) => {
  const [id, loserId] = await two(call)
  await call('POST', `/api/contacts/v1/companies/${id}/merge`, { loserIds: [loserId] })
  return loserId
}
const person = async (call: Client) => (await call('POST', '/api/contacts/v1/people', samples['person.create'])).body.id
const mergedPerson = async (call: Client) => {
  const [id, loserId] = [await person(call), await person(call)]
  await call('POST', `/api/contacts/v1/people/${id}/merge`, { loserIds: [loserId] })
  return loserId
}

conforms(contacts, samples, {
  'company.merge': async (call) => {
    const [id, loserId] = await two(call)
    return { id, loserIds: [loserId] }
  },
  'company.unmerge': async (call) => ({ id: await merged(call) }),
  'person.merge': async (call) => ({ id: await person(call), loserIds: [await person(call)] }),
  'person.unmerge': async (call) => ({ id: await mergedPerson(call) }),
  'party.tell-apart': async (call) => {
    const [id, otherId] = await two(call)
    return { id, otherId }
  },
  'party.get': async (call) => ({ id: await company(call) }),
  'party.duplicates': async (call) => ({ id: await company(call) }),
})
