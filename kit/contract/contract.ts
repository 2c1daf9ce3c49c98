import type { output as Output } from 'zod/v4/core'
import { assertCards, type Card } from './card.ts'
import type { FieldErrors } from './field-error.ts'
import { hasMerges, mergesHeard } from './follows.ts'
import { assertNotices, type Notices } from './notice.ts'
import type { SealedFields } from './noun.ts'
import { type FileRoute, type Op, type Problem, problem, type Schema } from './op.ts'
import { published, publishedBy } from './published.ts'
import { assertRefs, keptNames, nounsMeant } from './refers.ts'
import type { Roles } from './scope.ts'
import { assertSealed, sealedIn } from './sealed.ts'
import { itemsOf, shapeOf, statesOf } from './shape.ts'
import { type ToldBy, toldBy } from './told.ts'

/** What happened to which version of what; every payload names its aggregate. */
export type EventPayload = { id: string; version: number; [field: string]: unknown }

/** What an app says about itself; `contract()` makes it whole. Names of ops, events and problems are without the app. */
export type Contract = {
  app: string
  summary: string
  ops: Record<string, Op>
  problems: Record<string, Problem>
  /** Why a field may be refused, besides what the kit says of it: the sentence, which reads on from the field's name. */
  fieldErrors: FieldErrors
  events: Record<string, Schema>
  /** Its nouns, found by the ops that answer them. */
  nouns: Readonly<Record<string, Schema>>
  /** What others may refer to as one although it is several nouns: `{ party: ['company', 'person'] }`. */
  kinds?: Readonly<Record<string, readonly string[]>>
  /** Their fields that are kept encrypted. */
  sealed: Readonly<Record<string, SealedFields>>
  /** What each role may do here. */
  roles: Roles
  /** What people are told, by the event that it follows. */
  notices: Notices
  /** Figures of it, for the home page and dashboards. */
  cards?: Readonly<Record<string, Card>>
  /** The series that its documents are numbered in, by kind (`ctx.nextNumber`). */
  numbers?: Readonly<Record<string, Numbering>>
  /** Nouns that a business has rows of from its beginning; of the first it always has some. */
  starting: readonly string[]
  /** Events of other apps (or its own) that have a handler in `on/`, as `app.noun.participle`; `*` is any app. */
  subscribes: readonly string[]
  /** Apps that it reads from, by name (`*` is any), and whatever else it calls, whole: `['settings', 'audit.entry.erase']`. */
  uses: readonly string[]
  /** It keeps something beside the records of nouns that have `comments`, or `public` ops, and asks their apps who may open them. */
  beside?: 'comments' | 'public'
  /** It does ops of any app for whoever asked for them, later and as themselves: what is long to do, as an import is. */
  actsForPeople?: true
  /** Files that come or go by routes of its own, by name, for the API reference: `takes` and `gives` are media types. */
  files?: Readonly<Record<string, FileRoute>>
  /** Names of what its Worker must be given besides the house's own, and does not answer without. */
  secrets: readonly string[]
  /** Fields that the audit trail has no values of, by noun, what is sealed among them; a `secret` is in no export either. */
  sensitive?: { readonly [noun: string]: { readonly [field: string]: 'secret' | 'personal' | 'sealed' } }
  /** Object storage of its own, each bound in capitals: `anchors` as `ANCHORS_BUCKET`. */
  buckets?: readonly string[]
  /** It makes smaller images of large ones, by what is bound as `IMAGES`. */
  images?: true
  /** Workers of `durable-objects/` that it speaks to. */
  objects?: readonly string[]
}

/** How documents of a kind are numbered until the business decides otherwise: `INV-{YYYY}-{####}`, anew each year. */
export type Numbering = { pattern: string; resetPeriod: 'never' | 'year' | 'month' }

/** `invoicing.op.performed` → `*.op.performed`: the subscription that hears an event whichever app it comes from. */
export const ofAnyApp = (event: string): string => event.replace(/^[^.]*/, '*')

/** The subscription to every event that some contract declares a notice of. */
export const noticed = '*.noticed'

/** With this a business begins, in every app that gives it rows. */
export const born = 'identity.tenant.created'

/** The events that an app hears, by name or for any app: what it subscribes to, and changes of what its nouns name. */
export function heardBy(contract: Contract, contracts: readonly Contract[]): string[] {
  const subscribed = contract.subscribes.flatMap((name) => {
    if (name === noticed)
      return contracts.flatMap(({ app, notices }) => Object.keys(notices).map((told) => `${app}.${told}`))
    return name === published ? contracts.flatMap((each) => publishedBy(each).map((event) => event.name)) : name
  })
  const named = keptNames(contract).flatMap(({ to }) => {
    const [app, noun = ''] = to.split('.')
    const owner = contracts.find((each) => each.app === app)
    return owner ? nounsMeant(owner, noun).map((each) => `${app}.${each}.updated`) : []
  })
  return [...new Set([...subscribed, ...named, ...mergesHeard(contract, contracts)])]
}

type Defaulted =
  | ('nouns' | 'sealed' | 'problems' | 'fieldErrors' | 'events' | 'notices')
  | ('starting' | 'subscribes' | 'uses' | 'secrets')
type Declared = Omit<Contract, Defaulted> & Partial<Pick<Contract, Defaulted>>
type EventsOf<C extends Declared> = (C extends { events: infer E } ? E : unknown) & ToldBy<C['ops']>
type OpsOf<C extends Declared> = { [K in keyof C['ops'] & string]: C['ops'][K] & At<`${C['app']}.${K}`> }
type FieldErrorsOf<C extends Declared> = C extends { fieldErrors: infer F extends FieldErrors }
  ? F
  : Record<never, never>
type Exact = 'events' | 'ops' | 'fieldErrors'
/** A contract with its defaults, the events that `crud` tells, and the address of each op in its type. */
export type Whole<C extends Declared> = Omit<C, Exact> & {
  events: EventsOf<C>
  ops: OpsOf<C>
  fieldErrors: FieldErrorsOf<C>
} & Omit<Contract, keyof C | Exact> &
  (C extends { uses: unknown } ? unknown : { uses: readonly [] })

/** Fills the defaults in and refuses, when the module loads, what the types cannot see. */
export function contract<const C extends Declared>(declared: C): Whole<C> {
  const { app, ops } = declared
  const nouns = nounsOf(ops)
  const problems = {
    ...(hasStates(ops) && { 'wrong-state': wrongState }),
    ...(hasMerges({ nouns }) && { 'not-merged': notMerged }),
    ...declared.problems,
  }
  const events = { ...toldEvents(ops), ...declared.events }
  for (const [name, declaredOp] of Object.entries(ops)) {
    for (const code of declaredOp.problems ?? [])
      if (!(code in problems)) throw new Error(`${app}: ${name} names no such problem: ${code}`)
    for (const event of declaredOp.emits ?? [])
      if (!(event in events)) throw new Error(`${app}: ${name} emits no such event: ${event}`)
    assertStates(app, name, declaredOp)
    assertPublic(app, name, declaredOp, nouns)
    addresses.set(declaredOp, { app, name })
  }
  const { starting = [], subscribes = [], fieldErrors = {} } = declared
  assertNotices(app, declared.notices ?? {}, { events, ops })
  assertCards(app, declared.cards ?? {}, ops)
  assertRefs({ ...declared, nouns })
  const sealed = sealedIn(nouns)
  assertSealed({ app, ops }, nouns, events)
  return {
    notices: {},
    starting,
    uses: [],
    secrets: [],
    ...declared,
    subscribes: starting.length > 0 ? [...new Set([born, ...subscribes])] : subscribes,
    problems,
    fieldErrors,
    events,
    nouns,
    sealed,
    sensitive: sensitiveOf(declared.sensitive, sealed),
  } as unknown as Whole<C>
}

function sensitiveOf(
  declared: Contract['sensitive'] = {},
  sealed: Contract['sealed'],
): NonNullable<Contract['sensitive']> {
  const all = Object.entries(sealed).map(([noun, fields]) => [
    noun,
    { ...Object.fromEntries(Object.keys(fields).map((path) => [path, 'sealed' as const])), ...declared[noun] },
  ])
  return { ...declared, ...Object.fromEntries(all) }
}

const wrongState = problem(409, 'It cannot be done in the state that this is in')
const notMerged = problem(409, 'It was not merged into another, or too long ago to take it out again')
const hasStates = (ops: Record<string, Op>) => Object.values(ops).some(({ from }) => from)

function nounsOf(ops: Record<string, Op>): Record<string, Schema> {
  const answers = Object.entries(ops).flatMap(([name, { output }]) => {
    const schema = [output, itemsOf(output)].find((each) => each && 'about' in each)
    return schema ? [[name.replace(/\..*/, ''), schema] as const] : []
  })
  return Object.fromEntries(answers.reverse())
}

const toldEvents = (ops: Record<string, Op>) =>
  Object.fromEntries(
    Object.entries(ops).flatMap(([name, { tells, events = {} }]) => [
      ...(tells ? [[toldBy(name), tells] as const] : []),
      ...Object.entries(events),
    ]),
  )

function assertStates(app: string, name: string, { output, from = [], to = [] }: Op): void {
  const named = [...from, ...[to].flat()]
  // Screens that only call ops have contracts without schemas.
  if (named.length === 0 || !output) return
  const { states = [] } = statesOf(output) ?? {}
  for (const state of named) if (!states.includes(state)) throw new Error(`${app}: ${name} names no state: ${state}`)
}

function assertPublic(app: string, name: string, { public: noun, input }: Op, nouns: Contract['nouns']): void {
  if (noun === undefined || !input) return
  if (!(noun in nouns) || !('id' in shapeOf(input)))
    throw new Error(`${app}: ${name} is public, but not by the id of a ${noun}`)
}

declare const address: unique symbol
/** An op of a contract knows where it lives: in its type alone. */
type At<Address extends string> = { readonly [address]?: Address }

/** What an app may call by what its contract `uses`: reads of the apps, and the ops that are named whole. */
export type Callable<C extends Contract> =
  | (Op & { effect: 'read' } & At<`${C['uses'][number]}.${string}`>)
  | (Op & At<C['uses'][number]>)

/** Whether an app may call an op, `{ app, name }`, by what its contract `uses`. */
export const isUsed = ({ uses }: Contract, { app, name }: { app: string; name: string }, { effect }: Op): boolean =>
  uses.includes(`${app}.${name}`) || (effect === 'read' && (uses.includes(app) || uses.includes('*')))

/** Where a declared op lives, so that `ctx.call(contacts.ops['party.get'], …)` needs no strings. */
const addresses = new WeakMap<Op, { app: string; name: string }>()

/** The app and the name of an op of some contract; throws for one that is in none. */
export function addressOf(declaredOp: Op): { app: string; name: string } {
  const address = addresses.get(declaredOp)
  if (!address) throw new Error(`an op outside of any contract: ${declaredOp.summary}`)
  return address
}

/** The data of an event, as whoever hears it gets it. */
export type EventOf<C extends Contract, E extends keyof C['events']> = Output<C['events'][E]>
