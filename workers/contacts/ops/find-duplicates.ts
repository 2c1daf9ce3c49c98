import { notFound } from '#kit/auth'
import type { Handler } from '#kit/serve'
import type { contacts } from '../contract.ts'
import { type Keys, sameness } from '../rules/duplicates.ts'
import { toParty } from './party.ts'
import { apartFrom } from './tell-apart.ts'

type App = typeof contacts

/** Candidates of the same kind: what they have in common is told, and whoever asks decides. */
export const findDuplicates: Handler<App, 'party.duplicates'> = async (ctx, { id }) => {
  const [company, person] = await Promise.all([
    ctx.db.company.findFirst({ where: { id } }),
    ctx.db.person.findFirst({ where: { id } }),
  ])
  const kind = company ? 'company' : 'person'
  const self: Keys | null = company ?? person
  if (!self) throw notFound('company or person', id)
  const where = { id: { notIn: [id, ...(await apartFrom(ctx, id))] }, archivedAt: null, OR: conditions(self) }
  const query = { where, orderBy: { createdAt: 'asc' as const }, take: 50 }
  const found = company ? await ctx.db.company.findMany(query) : await ctx.db.person.findMany(query)
  const items = found.map((row) => ({
    party: toParty(ctx, kind, row),
    because: sameness(self, row),
  }))
  return { items: items.sort((a, b) => b.because.length - a.because.length) }
}

const conditions = ({ nameKey, emailKey, phone, vatId, domain }: Keys): object[] =>
  Object.entries({ nameKey, emailKey, phone, vatId, domain })
    .filter(([, value]) => value)
    .map(([field, value]) => ({ [field]: value }))
