import type { $ZodType, input as Input, output as Output } from 'zod/v4/core'

export type { CrudOptions, ListInput, Page } from './crud.ts'
export { crud, listInput, page, restricts } from './crud.ts'
export { country, currency, day, decimal, demo, dictionary, id, instant, minor, noun, text, unwrap } from './fields.ts'

/** `irreversible` acts (money, mail, deletion) always wait for a person when an agent calls them. */
export type Effect = 'read' | 'write' | 'irreversible'
export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
export type Role = 'owner' | 'admin' | 'accountant' | 'member' | 'viewer'
export const roles: readonly Role[] = ['owner', 'admin', 'accountant', 'member', 'viewer']

/** Reads are constrained on zod's core type: the classic one costs five times the type instantiations. */
export type Schema = $ZodType

export type Op<
  I extends Schema = Schema,
  O extends Schema = Schema,
  P extends string = string,
  E extends string = string,
> = {
  summary: string
  http: `${Method} /${string}`
  effect: Effect
  input: I
  output: O
  /** Codes this op may fail with, besides the kit's own. */
  problems?: readonly P[]
  /** Events this op may emit, without the app's prefix. */
  emits?: readonly E[]
  /** Keep a read's answer this long per tenant and role; a write to one of the nouns drops it. */
  cache?: { seconds: number; nouns: readonly string[] }
  /** The answer holds a secret: it is not kept, and a repeat under the same Idempotency-Key is refused. */
  secret?: true
  /** False where the op has effects beside its rows and events: nobody can see beforehand what it would do. */
  preview?: false
  /** False keeps the op from agents altogether. */
  agent?: false
  /** Open to the owner of a closed business, too. */
  whileClosing?: true
  /** Largest body in bytes, when an op takes more than the house's 1 MiB. */
  maxBytes?: number
}

export type Problem = {
  status: number
  title: string
  /** A database constraint whose violation means this problem. */
  constraint?: string
}

/** What happened to which version of what; every payload names its aggregate. */
export type EventPayload = { id: string; version: number; [field: string]: unknown }

/** A list of ops (`invoice.issue`), wildcards (`invoice.*`, `*`) or `read`: all ops that only read. */
export type Grants = readonly string[]

export type Contract = {
  app: string
  summary: string
  ops: Record<string, Op>
  problems: Record<string, Problem>
  events: Record<string, Schema>
  /** What each role may do here. Owner and admin may do everything unless named. */
  roles: Partial<Record<Role, Grants>>
  /** Events of other apps (or its own) that have a handler in `on/`, as `app.noun.participle`; `*` is any app. */
  subscribes: readonly string[]
  /** Ops of other apps that this one calls, as `app.noun.verb`. */
  uses: readonly string[]
  /** Names of what its Worker must be given besides the house's own, and does not answer without. */
  secrets: readonly string[]
  /** Object storage of its own, each bound in capitals: `anchors` as `ANCHORS`. */
  buckets?: readonly string[]
}

/** `invoicing.op.performed` → `*.op.performed`: the subscription that hears an event whichever app it comes from. */
export const ofAnyApp = (event: string): string => event.replace(/^[^.]*/, '*')

export function op<I extends Schema, O extends Schema, const P extends string = never, const E extends string = never>(
  declared: Op<I, O, P, E>,
): Op<I, O, P, E> {
  return declared
}

export function problem(status: number, title: string, constraint?: string): Problem {
  return constraint ? { status, title, constraint } : { status, title }
}

type Defaulted = 'problems' | 'events' | 'roles' | 'subscribes' | 'uses' | 'secrets'
type Declared = Omit<Contract, Defaulted> & Partial<Pick<Contract, Defaulted>>

/** Fills the defaults in and refuses, when the module loads, what the types cannot see. */
export function contract<const C extends Declared>(declared: C): C & Omit<Contract, keyof C> {
  const whole = { problems: {}, events: {}, roles: {}, subscribes: [], uses: [], secrets: [], ...declared }
  for (const [name, declaredOp] of Object.entries(whole.ops)) {
    for (const code of declaredOp.problems ?? [])
      if (!(code in whole.problems)) throw new Error(`${whole.app}: ${name} names no such problem: ${code}`)
    for (const event of declaredOp.emits ?? [])
      if (!(event in whole.events)) throw new Error(`${whole.app}: ${name} emits no such event: ${event}`)
    addresses.set(declaredOp, { app: whole.app, name })
  }
  return whole as C & Omit<Contract, keyof C>
}

/** Where a declared op lives, so that `ctx.call(contacts.ops['party.get'], …)` needs no strings. */
const addresses = new WeakMap<Op, { app: string; name: string }>()

export function addressOf(declaredOp: Op): { app: string; name: string } {
  const address = addresses.get(declaredOp)
  if (!address) throw new Error(`an op outside of any contract: ${declaredOp.summary}`)
  return address
}

export function route(declaredOp: Op): { method: Method; path: string } {
  const [method, path] = declaredOp.http.split(' ') as [Method, string]
  return { method, path }
}

/** The same shape with plain strings for literal ones: rows hold strings, and the schema checks them when they leave. */
export type Loose<T> = T extends string
  ? string
  : T extends readonly (infer Item)[]
    ? Loose<Item>[]
    : T extends object
      ? { [K in keyof T]: Loose<T[K]> }
      : T

/** What a handler gets, defaults filled in. */
export type InputOf<O extends Op> = Output<O['input']>
/** What a caller has to give. */
export type ArgumentsOf<O extends Op> = Input<O['input']>
export type OutputOf<O extends Op> = Output<O['output']>
export type EventOf<C extends Contract, E extends keyof C['events']> = Output<C['events'][E]>
