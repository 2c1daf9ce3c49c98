import { owner } from '../../client.ts'
import type { House } from './request.ts'
import { type Document, targetsOf } from './targets.ts'

type Json = Record<string, unknown> & { id?: string; key?: string; items?: { id?: string }[] }

/** A business of its own for the requests to hit, and every op that there is. */
export async function openHouse(origin: string): Promise<{ house: House; targets: ReturnType<typeof targetsOf> }> {
  const { send, jar, tenantId } = await owner(origin)
  const call = async (method: string, path: string, body?: object): Promise<Json> => {
    const answer = await send(method, path, body)
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}`)
    return answer.body
  }
  const { key = '' } = await call('POST', '/api/identity/v1/api-keys', { name: 'fuzz', role: 'owner' })
  const company = await call('POST', '/api/contacts/v1/companies', { name: 'Mokka', email: 'ap@mokka.test' })
  const lines = [{ description: 'House blend', quantity: '1', unitPrice: '10' }]
  const invoice = () => call('POST', '/api/invoicing/v1/invoices', { customerId: company.id, lines })
  const [draft, issued] = [await invoice(), await invoice()]
  await call('POST', `/api/invoicing/v1/invoices/${issued.id}/issue`, {})
  const lists = [
    'settings/v1/tax-rates',
    'settings/v1/number-series',
    'accounting/v1/accounts',
    'contacts/v1/companies',
  ]
  const listed = await Promise.all(lists.map((list) => call('GET', `/api/${list}?limit=5`)))
  const ids = [company, draft, issued, ...listed.flatMap(({ items = [] }) => items)].flatMap(({ id }) => id ?? [])
  const document = (await call('GET', '/api/openapi.json')) as unknown as Document
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  return { house: { key, cookie, tenantId, ids }, targets: targetsOf(document) }
}
