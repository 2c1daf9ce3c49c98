import { erased, mostRows, type Personal } from '#kit/serve'
import type { contacts } from './contract.ts'
import { nameKey } from './rules/fold.ts'

/** Documents refer to the row, so it stays, archived and without a word of whom it was about. */
const nobody = {
  name: erased,
  nameKey: nameKey(erased),
  email: null,
  emailKey: null,
  phone: null,
  vatId: null,
  vatIdCheck: null,
  street: null,
  postalCode: null,
  city: null,
  region: null,
  country: null,
  currency: null,
  tags: [],
  ownerId: null,
  note: null,
  custom: {},
}
const noCompany = { ...nobody, domain: null, website: null, paymentTermDays: null }
const noPerson = { ...nobody, jobTitle: null, companyId: null }

export const personal: Personal<typeof contacts> = {
  turn: 3,
  async find(ctx, { emails, partyIds }) {
    // Several may share an address: who is named by id is meant alone.
    const named = { OR: [{ id: { in: partyIds } }, { mergedIntoId: { in: partyIds } }] }
    const where = partyIds.length > 0 ? named : { emailKey: { in: emails } }
    const [companies, people] = await Promise.all([
      ctx.db.company.findMany({ where, take: mostRows }),
      ctx.db.person.findMany({ where, take: mostRows }),
    ])
    const parties = [...companies, ...people].filter(({ name }) => name !== erased)
    return {
      known: {
        emails: parties.flatMap(({ emailKey }) => emailKey ?? []),
        partyIds: [...companies, ...people].map(({ id }) => id),
        names: parties.map(({ name }) => name),
      },
      holdings: [
        {
          model: 'company',
          rows: companies,
          fate: 'erased',
          blank: (row) => ({ ...noCompany, archivedAt: row.archivedAt ?? ctx.now }),
        },
        {
          model: 'person',
          rows: people,
          fate: 'erased',
          blank: (row) => ({ ...noPerson, archivedAt: row.archivedAt ?? ctx.now }),
        },
      ],
    }
  },
}
