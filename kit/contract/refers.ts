import { aboutOf } from './about.ts'
import { customTellers, hasCustom } from './custom.ts'
import type { Op, Schema } from './op.ts'
import { bare, shapeOf, statesOf } from './shape.ts'

/** What is read here of a contract. */
type Named = {
  app: string
  nouns: Readonly<Record<string, Schema>>
  kinds?: Readonly<Record<string, readonly string[]>>
  ops: Readonly<Record<string, Op>>
  uses: readonly string[]
}

/** What a field refers to: a noun, or what an app calls several of its nouns, as `app.noun`. */
export type Refers = {
  to: string
  /** The field that keeps what the record is called. */
  name?: string
  /** The states in which that name may still change; in all unless told. */
  while?: readonly string[]
}
/** Where in a schema it stands; `*` is any item of a list. */
export type RefAt = Refers & { path: readonly string[] }

type Definition = { refers?: Refers; element?: object }
const definitionOf = (type: unknown): Definition => (type as { def?: Definition } | undefined)?.def ?? {}

const known = new WeakMap<object, readonly RefAt[]>()

/** The refs of a schema, in objects and lists at whatever depth. */
export function refsIn(schema: unknown): readonly RefAt[] {
  const type = bare(schema)
  if (typeof type !== 'object' || type === null) return []
  const found = known.get(type) ?? find(type)
  known.set(type, found)
  return found
}

function find(type: object): RefAt[] {
  const { refers, element } = definitionOf(type)
  if (refers) return [{ ...refers, path: [] }]
  const parts = element ? [['*', element] as const] : Object.entries(shapeOf(type))
  return parts.flatMap(([name, part]) => refsIn(part).map((ref) => ({ ...ref, path: [name, ...ref.path] })))
}

/** `contacts.party` → `['contacts', 'party']` */
export const targetOf = ({ to }: Refers): [app: string, noun: string] => to.split('.', 2) as [string, string]

/** A field of a noun that keeps the name of what the field `field` refers to. */
export type KeptName = { noun: string; field: string; name: string; to: string; while?: readonly string[] }

/** The names that an app's nouns keep of others. */
export const keptNames = ({ nouns }: Pick<Named, 'nouns'>): KeptName[] =>
  Object.entries(nouns).flatMap(([noun, schema]) =>
    refsIn(schema).flatMap(({ path: [field = '', ...deeper], name, ...ref }) =>
      name && deeper.length === 0 ? [{ ...ref, noun, field, name }] : [],
    ),
  )

/** The nouns that an app means by a name: those of a kind (`party`), or the one that is called so. */
export const nounsMeant = ({ kinds }: Pick<Named, 'kinds'>, noun: string): readonly string[] => kinds?.[noun] ?? [noun]

/** The apps that one asks, of all there are: what it uses, whose records its own ops are told of, and what own fields are made of. */
export function appsUsed(
  { app, nouns, uses, ops }: Pick<Named, 'app' | 'nouns' | 'uses' | 'ops'>,
  all: readonly Pick<Named, 'app'>[],
): string[] {
  const referred = Object.values(ops)
    .filter(({ effect }) => effect !== 'read')
    .flatMap(({ input }) => refsIn(input).map(targetOf))
  const used = uses.flatMap((name) => (name === '*' ? all.map((each) => each.app) : [name.split('.', 1)[0] as string]))
  const own = Object.values(nouns).some(hasCustom)
    ? customTellers.filter((teller) => all.some((each) => each.app === teller))
    : []
  const apps = [...used, ...referred.map(([other]) => other), ...own]
  return [...new Set(apps)].filter((other) => other !== app).sort()
}

type WithNouns = Pick<Named, 'app' | 'nouns' | 'ops'> & { actsForPeople?: true }
type Keeps = { app: string; beside?: 'comments' | 'public'; actsForPeople?: true }

/** The apps that have a noun beside whose records an app keeps something; for who acts for people, all that have nouns and do not so themselves. */
export function appsBeside({ app: own, beside, actsForPeople }: Keeps, contracts: readonly WithNouns[]): string[] {
  const isBeside = ({ app, nouns, ops, ...other }: WithNouns) => {
    if (app === own) return false
    // Two that act by each other would be bound in a circle.
    if (actsForPeople) return !other.actsForPeople && Object.keys(nouns).length > 0
    if (beside === 'public') return Object.values(ops).some((op) => op.public !== undefined)
    return beside !== undefined && Object.values(nouns).some((noun) => aboutOf(noun)[beside])
  }
  return contracts.filter(isBeside).map(({ app }) => app)
}

/** Refuses a name that its noun has no field for, states that it has not, and a title that others could not learn. */
export function assertRefs({ app, nouns, kinds = {} }: Pick<Named, 'app' | 'nouns' | 'kinds'>): void {
  for (const { noun, field, name, while: states = [] } of keptNames({ nouns })) {
    const fields = shapeOf(nouns[noun])
    if (!(name in fields)) throw new Error(`${app}: ${noun} has no field ${name} for what ${field} refers to`)
    const known = statesOf(nouns[noun])?.states ?? []
    for (const state of states) if (!known.includes(state)) throw new Error(`${app}: ${noun} has no state ${state}`)
  }
  for (const [kind, meant] of Object.entries(kinds))
    for (const noun of meant) if (!(noun in nouns)) throw new Error(`${app}: ${kind} is no such noun: ${noun}`)
}
