import { env } from 'cloudflare:workers'
import { PrismaNeonHttp } from '@prisma/adapter-neon'
import type { Args, Result } from '@prisma/client/runtime/client'
import { notFound } from '#kit/auth'
import { nounOf, type Plain, plain } from './rows.ts'
import { inScope } from './scope.ts'

/** Filled in by the generated `db/clients.ts`: which Prisma client belongs to which app. */
// biome-ignore lint/suspicious/noEmptyInterface: merged by declaration
export interface Clients {}
/** The Prisma client of an app by its slug. */
export type ClientOf<App extends string> = App extends keyof Clients ? Clients[App] : never

type Delegate = { findFirst: unknown; findMany: unknown }
/** What can be written: a view is read only. */
export type Models<C> = { [M in keyof C as C[M] extends Delegate & { create: unknown } ? M : never]: C[M] }

type Reads<M> = {
  findFirst<A extends Args<M, 'findFirst'>>(args?: A): Promise<Plain<Result<M, A, 'findFirst'>>>
  findMany<A extends Args<M, 'findMany'>>(args?: A): Promise<Plain<Result<M, A, 'findMany'>>>
  count(args?: { where?: WhereOf<M> }): Promise<number>
  aggregate<A extends Args<M, 'aggregate'>>(args: A): Promise<Plain<Result<M, A, 'aggregate'>>>
  groupBy<A extends Args<M, 'groupBy'>>(args: A): Promise<Plain<Result<M, A, 'groupBy'>>>
  /** The row of this id, or the answer 404: another tenant's row does not exist here. A merged one's is that which it became part of. */
  require<A extends Omit<Args<M, 'findFirst'>, 'where'>>(
    id: string,
    args?: A,
  ): Promise<NonNullable<Plain<Result<M, A, 'findFirst'>>>>
}
export type WhereOf<M> = Args<M, 'findFirst'> extends { where?: infer W } ? W : never

/**
 * Reads of one tenant. `findUnique` is missing on purpose: Prisma batches it across the requests of an isolate and
 * runs it in the tenant of whoever came first.
 */
export type Db<C> = { [M in keyof C as C[M] extends Delegate ? M : never]: Reads<C[M]> }

type AnyDelegate = Record<string, (args: object) => PromiseLike<unknown>>
const allowed = new Set(['findFirst', 'findMany', 'count', 'aggregate', 'groupBy'])

let client: Record<string, AnyDelegate> | undefined

/** Tells the kit which generated client this Worker uses; it is built at the first read. */
export type ClientClass = new (options: { adapter: PrismaNeonHttp; errorFormat: 'minimal' }) => unknown

/** The one Prisma client of this isolate, over Neon's HTTP endpoint; made at the first call. */
export function connect(Client: ClientClass): Record<string, AnyDelegate> {
  const { DATABASE_URL } = env as unknown as { DATABASE_URL: string }
  // Otherwise an error quotes the arguments of its call, tokens and hashes among them, and errors are logged.
  const minimal = { errorFormat: 'minimal' } as const
  client ??= new Client({ adapter: new PrismaNeonHttp(DATABASE_URL, {}), ...minimal }) as Record<string, AnyDelegate>
  return client
}

/** The rows and fields of a noun that an act may reach: all, or those in a group whose fields hold one of these each, without what is hidden. */
export type Within = {
  tenantId: string
  groups?: readonly Readonly<Record<string, readonly (string | boolean)[]>>[] | undefined
  /** The fields of groups that are lists: one of their items has to be among the values. */
  lists?: readonly string[] | undefined
  hidden: readonly string[]
}
/** As Prisma asks for it. */
const among = (group: Readonly<Record<string, readonly unknown[]>>, lists: readonly string[] = []) =>
  Object.fromEntries(
    Object.entries(group).map(([field, values]) => [
      field,
      lists.includes(field) ? { hasSome: [...values] } : values.length === 1 ? values[0] : { in: [...values] },
    ]),
  )

type Bounds = {
  within?: ((noun: string) => Within) | undefined
  onRequire?: ((noun: string, row: Row) => void) | undefined
  /** Opens what is kept sealed in a row. */
  open?: ((noun: string, row: Row) => Promise<Row>) | undefined
}
type Row = Record<string, unknown>

/** The models of a client, held to one tenant and to what is `within` reach; throws for any other method of Prisma's. */
export function reads<C>(Client: ClientClass, tenantId: string, { within, onRequire, open }: Bounds = {}): Db<C> {
  const read = async (model: string, method: string, args: { where?: object } = {}) => {
    if (!allowed.has(method)) throw new Error(`${method} is not offered: it does not keep tenants apart`)
    const delegate = connect(Client)[model]
    if (!delegate?.[method]) throw new Error(`no such model: ${model}`)
    const { groups, lists } = within?.(nounOf(model)) ?? {}
    const scoped = {
      ...args,
      where: {
        ...(groups ? { AND: [{ ...args.where }, { OR: groups.map((group) => among(group, lists)) }] } : args.where),
        tenantId,
      },
    }
    const found = plain(await inScope({ tenantId }, () => delegate[method]!(scoped)))
    if (!open || !method.startsWith('find')) return found
    const noun = nounOf(model)
    return Array.isArray(found) ? Promise.all(found.map((row) => open(noun, row))) : found && open(noun, found as Row)
  }
  const require = async (model: string, id: string, args: object = {}): Promise<unknown> => {
    const row = await read(model, 'findFirst', { ...args, where: { id } })
    if (row === null) throw notFound(model, id)
    const { mergedIntoId } = row as Row
    if (typeof mergedIntoId === 'string') return require(model, mergedIntoId, args)
    onRequire?.(nounOf(model), row as Row)
    return row
  }
  const delegate = (model: string) =>
    new Proxy(
      {},
      {
        get: (_, method) =>
          method === 'require'
            ? (id: string, args?: object) => require(model, id, args)
            : (args?: object) => read(model, String(method), args),
      },
    )
  return new Proxy({}, { get: (_, model) => delegate(String(model)) }) as Db<C>
}
