import { expect } from 'vitest'
import { type Client, conforms, eventually } from '#kit/testing'
import { contacts } from './contract.ts'
import { samples } from './samples.ts'

const finishedImport = async (call: Client, csv?: string) => {
  const { body } = await call('POST', '/api/contacts/v1/imports', { ...samples['import.create'], ...(csv && { csv }) })
  await eventually(async () => {
    expect((await call('GET', `/api/contacts/v1/imports/${body.id}`)).body.status).toBe('finished')
  })
  return body.id
}

const company = async (call: Client) =>
  (await call('POST', '/api/contacts/v1/companies', samples['company.create'])).body.id

conforms(contacts, samples, {
  'party.get': async (call) => ({ id: await company(call) }),
  'party.duplicates': async (call) => ({ id: await company(call) }),
  'import.undo': async (call) => ({ id: await finishedImport(call) }),
  'import-error.get': async (call) => {
    const id = await finishedImport(call, 'name,email\nAda,no address\n')
    const errors = await call('GET', `/api/contacts/v1/import-errors?filter[importId]=${id}`)
    return { id: errors.body.items[0].id }
  },
})
