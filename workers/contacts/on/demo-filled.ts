import type { settings } from '#contracts/settings'
import type { EventHandler } from '#kit/serve'
import { customers } from '../../../db/contacts/seed.ts'
import type { contacts } from '../contract.ts'
import { toParty } from '../ops/party.ts'
import { derive } from '../rules/party.ts'

const unknown = { region: null, currency: null, importId: null, archivedAt: null }

/** The customers of a demo business, entered by its people one after the other when they came. */
export const demoFilled: EventHandler<typeof contacts, typeof settings, 'demo.filled'> = async (
  ctx,
  { id, version, on, team },
) => {
  const home = ctx.tenant.country
  const sellers = team.filter(({ role }) => role !== 'viewer' && role !== 'accountant')
  const known = customers(on).map(({ people, kind, since, at, ...place }, index) => {
    const present = sellers.filter((mate) => mate.since <= since)
    const seller = present[index % present.length]
    const by = seller && { type: 'user' as const, id: seller.userId, name: seller.name, role: seller.role }
    const past = ctx.play('company.create', at, by)
    const ownerId = seller?.userId ?? null
    const { derived } = derive(place, home)
    const company = past.write.company.create({ ...unknown, ...place, ...derived, ownerId })
    past.emit('company.created', company)
    for (const { jobTitle, ...face } of people) {
      const typed = { ...face, vatId: null, country: place.country }
      const { domain: _, ...kept } = derive(typed, home).derived
      const nowhere = { street: null, postalCode: null, city: null, note: null }
      const values = { ...unknown, ...nowhere, ...typed, ...kept, jobTitle, companyId: company.id, ownerId }
      past.emit('person.created', past.write.person.create(values))
    }
    const { name, email, vatId, address } = toParty(ctx, 'company', company)
    return { id: company.id, name, email, vatId, address, country: place.country ?? home, segment: kind, since }
  })
  ctx.emit('demo.filled', { id, version, on, team, customers: known.filter(({ segment }) => segment !== 'prospect') })
}
