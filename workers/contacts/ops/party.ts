import { notFound } from '#kit/auth'
import type { Ctx, Handler } from '#kit/serve'
import type { contacts, Party } from '../contract.ts'
import { type AddressFields, addressText } from '../rules/address.ts'

type App = typeof contacts
export type Row = AddressFields &
  Omit<Party, 'kind' | 'address' | 'place' | 'paymentTermDays'> & { paymentTermDays?: number | null }

type Reading = Pick<Ctx<App>, 'reach' | 'tenant'>
const ofAddress = ['street', 'postalCode', 'city', 'region', 'country']

/** Either kind as the rest of the house sees it, without what the caller does not see of companies or people. */
export function toParty(ctx: Reading, kind: Party['kind'], row: Row): Party {
  const { hidden } = ctx.reach(kind)
  const seen = <T>(field: string, value: T) => (hidden.includes(field) ? null : value)
  const isAddressSeen = !ofAddress.some((field) => hidden.includes(field))
  return {
    id: row.id,
    kind,
    name: row.name,
    email: seen('email', row.email),
    phone: seen('phone', row.phone),
    vatId: seen('vatId', row.vatId),
    address: isAddressSeen ? addressText(row, ctx.tenant.country) : null,
    place: isAddressSeen ? placeOf(row, ctx.tenant.country) : null,
    currency: seen('currency', row.currency),
    paymentTermDays: seen('paymentTermDays', row.paymentTermDays ?? null),
  }
}

const placeOf = ({ street, postalCode, city, region, country }: AddressFields, home: string) => ({
  ...{ street, postalCode, city, region },
  country: country ?? home,
})

export const getParty: Handler<App, 'party.get'> = async (ctx, { id }) => {
  const [company, person] = await Promise.all([
    ctx.db.company.findFirst({ where: { id } }),
    ctx.db.person.findFirst({ where: { id } }),
  ])
  const row = company ?? person
  if (!row) throw notFound('company or person', id)
  if (row.mergedIntoId) return getParty(ctx, { id: row.mergedIntoId })
  return toParty(ctx, company ? 'company' : 'person', row)
}
