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
 * First what holds every word as typed; while that is not enough, what holds a half of one of them, then of each, which
 * forgives one mistake in a word. All read names alone, for which the index of the search is enough; likeness orders
 * what they find.
 */
export const searchParties: Handler<App, 'party.search'> = async (ctx, { q, limit }) => {
  const key = nameKey(q)
  const words = key.split(' ').filter(Boolean)
  if (words.length === 0) return { items: [] }
  const find = async (nameWhere: object): Promise<Name[]> => {
    const query = (kind: Kind) => ({
      where: { archivedAt: null, OR: [nameWhere, ...otherFields(q, ctx.reach(kind).hidden)] },
      select: { id: true, nameKey: true },
      take: atMost,
    })
    const [companies, people] = await Promise.all([
      ctx.db.company.findMany(query('company')),
      ctx.db.person.findMany(query('person')),
    ])
    return [...named(companies, 'company'), ...named(people, 'person')]
  }
  const found = new Map<string, Name & { likeness: number }>()
  for (const [mistakes, where] of attempts(words).entries()) {
    if (found.size >= limit) break
    for (const name of await find(where))
      if (!found.has(name.id))
        found.set(name.id, { ...name, likeness: score(key, name.nameKey) + (mistakes === 0 ? 1 : 0) })
  }
  const likeliest = [...found.values()]
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
    return row ? [toParty(ctx, kind, row)] : []
  })
}

const exactly = (word: string) => ({ nameKey: { contains: word } })
const nearly = (word: string) => ({
  OR: [exactly(word), ...halves(word).map((pieces) => ({ AND: pieces.map((piece) => ({ nameKey: piece })) }))],
})

/** Without a mistake, with one, with one in each word. */
function attempts(words: readonly string[]): object[] {
  const all = (test: (word: string, index: number) => object) => ({ AND: words.map(test) })
  const inOne = words.map((_, wrong) => all((word, index) => (index === wrong ? nearly : exactly)(word)))
  const loosely = words.some((word) => halves(word).length > 0) ? [{ OR: inOne }, all(nearly)] : []
  return [all(exactly), ...loosely.slice(words.length > 1 ? 0 : 1)]
}

/** Part of an address, or of a number however it is spaced: `030 123` is in `+4930123…`. */
function otherFields(q: string, hidden: readonly string[]): object[] {
  const digits = q.replace(/\D/g, '').replace(/^0+/, '')
  const isNumber = digits.length >= 4 && fold(q).replace(/[\d ]/g, '') === ''
  return [
    ...(q.trim().includes(' ') || hidden.includes('email') ? [] : [{ emailKey: { contains: q.trim().toLowerCase() } }]),
    ...(isNumber && !hidden.includes('phone') ? [{ phone: { contains: digits } }] : []),
  ]
}
