import type { $ZodType, input as Input, output as Output } from 'zod/v4/core'

/** `irreversible` acts (money, mail, deletion) always wait for a person when an agent calls them. */
export type Effect = 'read' | 'write' | 'irreversible'
/** The HTTP methods of ops. */
export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
/** Reads are constrained on zod's core type: the classic one costs five times the type instantiations. */
export type Schema = $ZodType

/** An act that an app offers: route, permission, tool and audit action are named after it. `P` are its problems, `E` its events. */
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
  /** Events of the app that come with it. */
  events?: Readonly<Record<string, Schema>>
  /** The states in which a record allows it; in any other, and archived, it is `wrong-state`. */
  from?: readonly string[]
  /** The states that it may leave a record in, the usual one first. */
  to?: string | readonly string[]
  /** The payload of the event that the kit emits when it has written: `company.create` tells `company.created`. */
  tells?: Schema
  /** An op of `crud`: the kit answers it unless a handler does. */
  stored?: true
  /** Keep a read's answer this long per tenant and role; a write to one of the nouns drops it. */
  cache?: { seconds: number; nouns: readonly string[] }
  /** The answer holds a secret: it is not kept, and a repeat under the same Idempotency-Key is refused. */
  secret?: true
  /** False where the op has effects beside its rows and events: nobody can see beforehand what it would do. */
  preview?: false
  /** False keeps the op from agents altogether; one that `asks` waits for a person however far the agent may go: money, rights, what goes outside. */
  agent?: false | 'asks'
  /** The noun to a record of which somebody outside may hold a link (links): with it they call this for that record, its `id`. */
  public?: string
  /** Open to the owner of a closed business, too. */
  whileClosing?: true
  /** The answer is a file of this media type: `output` is `file`, whose bytes leave to whoever does not accept JSON alone. */
  answers?: string
  /** Largest body in bytes, when an op takes more than the house's 1 MiB. */
  maxBytes?: number
}

/** A file as it is, by a route of the app's own (`routes.ts`); whoever may do the op `as` may use it, and it has its problems. */
export type FileRoute = {
  http: `${Method} /${string}`
  summary: string
  as: string
  takes?: string
  gives?: string
  /** Largest body in bytes, where that is another than the gateway's; it waits for minutes then. */
  maxBytes?: number
}

/** An answer that is no success: its HTTP status and what it is called in English. */
export type Problem = {
  status: number
  title: string
  /** A database constraint whose violation means this problem. */
  constraint?: string
}

/** Declares an op, keeping its types as narrow as they are written. */
export function op<const D extends Op>(declared: D): D {
  return declared
}

/** Declares a problem; `constraint` names the one of the database that means it. */
export function problem(status: number, title: string, constraint?: string): Problem {
  return constraint ? { status, title, constraint } : { status, title }
}

/** Method and path of an op, such as `{ method: 'GET', path: '/invoices/:id' }`. */
export function route(declaredOp: Pick<Op, 'http'>): { method: Method; path: string } {
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
/** What it answers, as whoever called reads it. */
export type OutputOf<O extends Op> = Output<O['output']>
