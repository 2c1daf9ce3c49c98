import { notFound } from '#kit/auth'
import type { Handler } from '#kit/serve'
import type { contacts, Party } from '../contract.ts'
import { type AddressFields, addressText } from '../rules/address.ts'

type App = typeof contacts
export type Row = AddressFields & Omit<Party, 'kind' | 'address'>

/** Either kind as the rest of the house sees it. */
export function toParty(kind: Party['kind'], row: Row, homeCountry: string): Party {
  const { id, name, email, phone, vatId, currency } = row
  return { id, kind, name, email, phone, vatId, address: addressText(row, homeCountry), currency }
}

export const getParty: Handler<App, 'party.get'> = async (ctx, { id }) => {
  const [company, person] = await Promise.all([
    ctx.db.company.findFirst({ where: { id } }),
    ctx.db.person.findFirst({ where: { id } }),
  ])
  const row = company ?? person
  if (!row) throw notFound('company or person', id)
  return toParty(company ? 'company' : 'person', row, ctx.tenant.country)
}
