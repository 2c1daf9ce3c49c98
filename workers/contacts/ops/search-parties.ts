import type { Handler } from '#kit/serve'
import type { contacts, Party } from '../contract.ts'
import { fold, nameKey } from '../rules/fold.ts'
import { halves, score } from '../rules/fuzzy.ts'
import { type Row, toParty } from './party.ts'

type App = typeof contacts
type Found = Row & { nameKey: string }

const atMost = 200
const leastScore = 0.3

/**
 * First what holds every word as typed; when that is not enough, what holds a half of each word, which forgives one
 * mistake in it. Both are substring searches that the trigram indexes serve; likeness orders what they find.
 */
export const searchParties: Handler<App, 'party.search'> = async (ctx, { q, limit }) => {
  const key = nameKey(q)
  const words = key.split(' ').filter(Boolean)
  if (words.length === 0) return { items: [] }
  const find = async (nameWhere: object): Promise<Map<string, Found & Pick<Party, 'kind'>>> => {
    const where = { archivedAt: null, OR: [nameWhere, ...otherFields(q)] }
    const [companies, people] = await Promise.all([
      ctx.db.company.findMany({ where, take: atMost }),
      ctx.db.person.findMany({ where, take: atMost }),
    ])
    const found = [
      ...companies.map((row) => ({ ...row, kind: 'company' as const })),
      ...people.map((row) => ({ ...row, kind: 'person' as const })),
    ]
    return new Map(found.map((row) => [row.id, row]))
  }
  const exact = await find({ AND: words.map((word) => ({ nameKey: { contains: word } })) })
  const loose = exact.size < limit && words.some((word) => halves(word).length > 0) ? await find(likely(words)) : []
  const likeliest = [...new Map([...loose, ...exact]).values()]
    .map((row) => ({ row, likeness: exact.has(row.id) ? 1 + score(key, row.nameKey) : score(key, row.nameKey) }))
    .filter(({ likeness }) => likeness >= leastScore)
    .sort((a, b) => b.likeness - a.likeness || a.row.name.localeCompare(b.row.name))
  return { items: likeliest.slice(0, limit).map(({ row }) => toParty(row.kind, row, ctx.tenant.country)) }
}

const likely = (words: readonly string[]) => ({
  AND: words.map((word) => ({ OR: [{ contains: word }, ...halves(word)].map((piece) => ({ nameKey: piece })) })),
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
