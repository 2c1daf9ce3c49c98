import { aboutOf } from './about.ts'
import type { SealedFields } from './noun.ts'
import type { Op, Schema } from './op.ts'
import type { Role } from './scope.ts'
import { hasField, isText, itemsOf, partsOf } from './shape.ts'

export const usuallyShownTo: readonly Role[] = ['owner', 'admin', 'accountant']

/** Of each noun that has some, its sealed fields. */
export function sealedIn(nouns: Readonly<Record<string, Schema>>): Readonly<Record<string, SealedFields>> {
  const all = Object.entries(nouns).map(([noun, schema]) => [noun, aboutOf(schema).sealed ?? {}] as const)
  return Object.fromEntries(all.filter(([, fields]) => Object.keys(fields).length > 0))
}

/** The sealed fields of a noun that a role does not see. */
export const sealedFrom = (fields: SealedFields, role: string): string[] =>
  Object.entries(fields)
    .filter(([path, { shownTo = usuallyShownTo }]) => !path.includes('.') && !(shownTo as string[]).includes(role))
    .map(([path]) => path)

type Answering = { app: string; ops: Readonly<Record<string, Op>> }

/** Refuses what could not be kept sealed: what is no text, is sorted or searched by, told to others, or answered inside of something else. */
export function assertSealed(
  { app, ops }: Answering,
  nouns: Readonly<Record<string, Schema>>,
  events: Record<string, Schema>,
): void {
  for (const [name, { output, effect }] of Object.entries(ops)) assertAnswer(`${app}.${name}`, output, effect)
  const owners = new Map<SealedFields, string>()
  for (const [noun, fields] of Object.entries(sealedIn(nouns))) {
    const owner = owners.get(fields) ?? noun
    if (owner !== noun) throw new Error(`${app}: acts of ${noun} answer what ${owner} keeps sealed`)
    owners.set(fields, noun)
    const schema = nouns[noun]
    const { search = [], sort = [] } = aboutOf(schema)
    for (const [path, { as, find, shownTo }] of Object.entries(fields)) {
      const refuse = (why: string) => new Error(`${app}: ${noun}.${path} cannot be sealed: ${why}`)
      if (!as && !isText(schema, path)) throw refuse('it is no text')
      if (as && (find || path.includes('.')))
        throw refuse('a JSON value is sealed as a whole, and not found by what it is')
      if ([...search, ...sort].includes(path)) throw refuse('it is searched or sorted by')
      if (path.split('.').length > 2) throw refuse('it lies too deep')
      if (path.includes('.') && (find || shownTo))
        throw refuse('what lies inside of a field is shown and found with it')
      if (shownTo && !shownTo.includes('owner')) throw refuse('an owner sees everything')
      for (const [event, payload] of Object.entries(events))
        if ((event.startsWith(`${noun}.`) || path.includes('.')) && hasField(payload, path))
          throw refuse(`${event} tells it`)
    }
  }
}

/** A role's view and what is kept under an Idempotency-Key are made of the record that an op answers, or of a page of them. */
function assertAnswer(op: string, output: unknown, effect: Op['effect']): void {
  const seen = new Set([output, effect === 'read' ? itemsOf(output) : undefined])
  const inside = (schema: unknown): boolean =>
    partsOf(schema).some((part) => {
      if (seen.has(part)) return false
      seen.add(part)
      return aboutOf(part).sealed !== undefined || inside(part)
    })
  if ([...seen].some(inside)) throw new Error(`${op} answers a noun with sealed fields inside of something else`)
}
