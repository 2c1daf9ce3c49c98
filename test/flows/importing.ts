import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type Client, eventually } from '#kit/testing'

export const imports = '/api/imports/v1/imports'
export const companies = '/api/contacts/v1/companies'
export const file = (name: string) => readFileSync(join(import.meta.dirname, 'import-files', name))

type Started = { noun?: string; csv?: string; [option: string]: unknown }
export async function start(call: Client, csv: string | undefined, options: Started = {}): Promise<string> {
  const answer = await call('POST', imports, { noun: 'contacts.company', filename: 'contacts.csv', csv, ...options })
  expect([answer.status, answer.body.code]).toEqual([201, undefined])
  return answer.body.id
}

export const until = (call: Client, id: string, status: string) =>
  eventually(async () => {
    const { body } = await call('GET', `${imports}/${id}`)
    expect([body.status, body.fault]).toEqual([status, null])
    return body
  })
export const errorsOf = async (call: Client, id: string) =>
  (await call('GET', `${imports}/${id}/errors?limit=200`)).body.items
