import type { Handler } from '#kit/serve'
import type { contacts, Party } from '../contract.ts'
import { fold, nameKey } from '../rules/fold.ts'
import { halves, score } from '../rules/fuzzy.ts'
import { type Row, toParty } from './party.ts'

type App = typeof contacts
type Kind = Party['kind']
type Name = { id: string; nameKey: string; kind: Kind }

const atMost = 200
const leastScore = 0.3

/**
 * First what holds every word as typed; when that is not enough, what holds a half of each word, which forgives one
 * mistake in it. Both read names alone, for which the index of the search is enough; likeness orders what they find.
 */
export const searchParties: Handler<App, 'party.search'> = async (ctx, { q, limit }) => {
  const key = nameKey(q)
  const words = key.split(' ').filter(Boolean)
  if (words.length === 0) return { items: [] }
  const find = async (nameWhere: object): Promise<Map<string, Name>> => {
    const query = {
      where: { archivedAt: null, OR: [nameWhere, ...otherFields(q)] },
      select: { id: true, nameKey: true },
      take: atMost,
    }
    const [companies, people] = await Promise.all([ctx.db.company.findMany(query), ctx.db.person.findMany(query)])
    const found = [...named(companies, 'company'), ...named(people, 'person')]
    return new Map(found.map((name) => [name.id, name]))
  }
  const exact = await find({ AND: words.map((word) => ({ nameKey: { contains: word } })) })
  const loose = exact.size < limit && words.some((word) => halves(word).length > 0) ? await find(likely(words)) : []
  const likeliest = [...new Map([...loose, ...exact]).values()]
    .map((name) => ({ ...name, likeness: score(key, name.nameKey) + (exact.has(name.id) ? 1 : 0) }))
    .filter(({ likeness }) => likeness >= leastScore)
    .sort((a, b) => b.likeness - a.likeness || a.nameKey.localeCompare(b.nameKey))
    .slice(0, limit)
  return { items: await parties(ctx, likeliest) }
}

const named = (rows: { id: string; nameKey: string }[], kind: Kind): Name[] => rows.map((row) => ({ ...row, kind }))

/** The rows of these names, in their order. */
async function parties(ctx: Parameters<typeof searchParties>[0], names: readonly Name[]): Promise<Party[]> {
  const where = (kind: Kind) => ({ id: { in: names.filter((name) => name.kind === kind).map(({ id }) => id) } })
  const [companies, people] = await Promise.all([
    ctx.db.company.findMany({ where: where('company') }),
    ctx.db.person.findMany({ where: where('person') }),
  ])
  const rows = new Map<string, Row>([...companies, ...people].map((row) => [row.id, row]))
  return names.flatMap(({ id, kind }) => {
    const row = rows.get(id)
    return row ? [toParty(kind, row, ctx.tenant.country)] : []
  })
}

const likely = (words: readonly string[]) => ({
  AND: words.map((word) => ({
    OR: [[{ contains: word }], ...halves(word)].map((pieces) => ({ AND: pieces.map((piece) => ({ nameKey: piece })) })),
  })),
})

/** Part of an address, or of a number however it is spaced: `030 123` is in `+4930123…`. */
function otherFields(q: string): object[] {
  const digits = q.replace(/\D/g, '').replace(/^0+/, '')
  const isNumber = digits.length >= 4 && fold(q).replace(/[\d ]/g, '') === ''
  return [
    ...(q.trim().includes(' ') ? [] : [{ emailKey: { contains: q.trim().toLowerCase() } }]),
    ...(isNumber ? [{ phone: { contains: digits } }] : []),
  ]
}
