import { addDays } from '#kit/calendar'
import { type Answer, act, itemsOf, problemIn, read, type Script } from './script.ts'
import { list, said, trouble } from './words.ts'

type Party = { id: string; kind: 'company' | 'person'; name: string; createdAt?: string }
type Found = { party: Party; because: string[] }

const mostOfAKind = 25
/** These are nobody else's; a name, a phone or a domain may be shared. */
const certain = ['email', 'vatId']

/** Contacts of the last month that were there already: the newer is merged into the older where that is certain. */
export const duplicates: Script = (asked, answers) => {
  const since = { createdAt: { gte: `${addDays(asked.today, -31)}T00:00:00.000Z` } }
  const recent = (noun: string) =>
    read(`contacts.${noun}.list`, { filter: since, sort: '-createdAt', limit: mostOfAKind })
  if (answers.length === 0) return { calls: [recent('company'), recent('person')] }
  const problem = problemIn(answers.slice(0, 2))
  if (problem) return { say: trouble(asked, problem) }
  const [companies, people, ...rest] = answers
  const parties = [...ofKind('company', companies), ...ofKind('person', people)]
  const none = said(
    asked,
    'No contact of the last month looks like another.',
    'Kein Kontakt des letzten Monats gleicht einem anderen.',
  )
  if (parties.length === 0) return { say: none }
  if (rest.length === 0) return { calls: parties.map(({ id }) => read('contacts.party.duplicates', { id })) }
  const pairs = pairsIn(parties, rest.slice(0, parties.length))
  if (pairs.length === 0) return { say: none }
  const merges = pairs.filter(
    ({ because, one, other }) => one.kind === other.kind && because.some((why) => certain.includes(why)),
  )
  const merged = rest.slice(parties.length)
  if (merged.length === 0 && merges.length > 0)
    return {
      calls: merges.map(({ one, other }) => act(`contacts.${one.kind}.merge`, { id: other.id, loserIds: [one.id] })),
    }
  const rows = pairs.map(
    ({ one, other, because }) =>
      `${one.name} – ${other.name} (${because.map((why) => wordFor(why, asked.language)).join(', ')})`,
  )
  const head = said(
    asked,
    'These look like the same; the number to merge:',
    'Diese gleichen einander; davon zusammenzuführen:',
  )
  return { say: `${head} ${merges.length}\n\n${list(rows, asked)}` }
}

const ofKind = (kind: Party['kind'], answer: Answer | undefined) =>
  itemsOf(answer).map((row) => ({ ...row, kind }) as Party)

/** Each pair once, the newer first. */
function pairsIn(parties: readonly Party[], answers: readonly Answer[]) {
  const seen = new Set<string>()
  return parties.flatMap((one, at) =>
    (itemsOf(answers[at]) as unknown as Found[]).flatMap(({ party: other, because }) => {
      const key = [one.id, other.id].sort().join()
      if (seen.has(key)) return []
      seen.add(key)
      return [{ one, other, because }]
    }),
  )
}

const words: Record<string, { en: string; de: string }> = {
  email: { en: 'email', de: 'E-Mail' },
  phone: { en: 'phone', de: 'Telefon' },
  vatId: { en: 'VAT ID', de: 'USt-IdNr.' },
  domain: { en: 'website', de: 'Website' },
  name: { en: 'name', de: 'Name' },
}
const wordFor = (why: string, language: 'en' | 'de') => words[why]?.[language] ?? why
