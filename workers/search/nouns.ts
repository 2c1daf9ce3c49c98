import { contracts } from '#contracts'
import { type Actor, mayCall } from '#kit/auth'
import { aboutOf, type Contract, type Scope } from '#kit/contract'
import type { Within } from '#kit/db'
import { reachOf } from '#kit/serve'
import { pages } from '#pages'

/** A noun whose records are found: what of them is read, and where each is shown. */
export type Searched = {
  /** With its app. */
  noun: string
  app: string
  name: string
  title: string
  note: string | undefined
  /** Fields whose words it is found by. */
  fields: readonly string[]
  /** Fields that say whose it is. */
  owners: readonly string[]
  rank: 0 | 1
  page: string
}

const ownersIn = (scope: Scope | undefined) => [...new Set(scope?.own.flatMap((group) => Object.keys(group)) ?? [])]

/** Every noun that is listed, has a page, and says what its records are called; what people keep for themselves is not among them. */
export const nouns: readonly Searched[] = (contracts as readonly Contract[]).flatMap((contract) =>
  Object.entries(contract.nouns).flatMap(([name, schema]) => {
    const { title, note, search = [], scope, inSearch } = aboutOf(schema)
    const { app, ops } = contract
    const page = pages[`${app}.${name}`]
    if (!title || !page || !ops[`${name}.list`]?.stored || inSearch === 'never' || scope?.isPrivate) return []
    const fields = [...new Set([title, ...search, ...(note ? [note] : [])])]
    const rank = inSearch === 'last' ? 1 : 0
    return [{ noun: `${app}.${name}`, app, name, title, note, fields, owners: ownersIn(scope), rank, page }]
  }),
)

const byName = new Map(nouns.map((searched) => [searched.noun, searched]))
export const searchedAs = (noun: string): Searched | undefined => byName.get(noun)

/** `contacts.company` of a row that was written as `company`, or `identity.member` of a `membership`. */
const writtenAs = new Map(
  (contracts as readonly Contract[]).flatMap(({ app, nouns }) =>
    Object.entries(nouns).map(([name, schema]) => [`${app}.${aboutOf(schema).storedAs ?? name}`, `${app}.${name}`]),
  ),
)
export const writtenTo = (app: string, model: string): Searched | undefined =>
  byName.get(writtenAs.get(`${app}.${model}`) ?? '')

/** What the index is made of: where this is different, it is made anew. */
export const shape = JSON.stringify(nouns.map(({ page: _, ...read }) => read))

/** A noun that somebody may read, with the records and fields of it within their reach. */
export type Readable = Searched & Pick<Within, 'groups' | 'hidden'>

/** What somebody may read now, by their role: nothing of it is kept in the index. */
export function readableBy({ by: _, ...actor }: Actor): Readable[] {
  return (contracts as readonly Contract[]).flatMap((contract) => {
    const reach = reachOf(contract, actor)
    return nouns
      .filter(({ app, name }) => app === contract.app && mayCall(contract, actor, `${name}.list`))
      .map((searched) => ({ ...searched, ...reach(searched.name) }))
      .filter(({ title, hidden }) => !hidden.includes(title))
  })
}
