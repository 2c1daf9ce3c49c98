import type { Actor, Person, Tenant } from '#kit/auth'
import type { ArgumentsOf, Callable, Contract, EventOf, Loose, OutputOf } from '#kit/contract'
import type { ClientOf, Db, NumberSeries, Within, Write } from '#kit/db'
import type { Acted, AskedAct } from './acts.ts'
import type { Invalid } from './invalid.ts'
import type { Readers } from './readers.ts'

/** Everything an act may touch. There is no raw client, queue or environment here: tenancy must not be forgettable. */
export type Ctx<C extends Contract, P extends string = string, E extends string = string> = {
  actor: Actor
  tenant: Tenant
  /** The instant of this act. */
  now: string
  /** The calendar day of this act where the business is. */
  today: string
  db: Db<ClientOf<C['app']>>
  write: Write<ClientOf<C['app']>>
  /** The rows and fields of a noun within reach, for reads that do not go through `db`. */
  reach(noun: string): Within
  /** The next gap-free number of a series, known once the act has committed. */
  nextNumber(series: NumberSeries): string
  /** Told with the commit of this act, or at a later instant (within a minute): who hears it then checks what it finds. */
  emit<N extends E & keyof C['events']>(
    event: N,
    payload: Loose<EventOf<C, N>> & { id: string; version: number },
    when?: { at: string },
  ): void
  /** Ends the act with a declared problem; nothing of it is written. */
  fail(code: P, detail?: string, retryAfterSeconds?: number): never
  /** Ends the act with 422, pointing at a field of the input (`#/lines/0/taxRateId`). */
  invalid: Invalid<C>
  /** Calls an op of another app: reads of those that the contract `uses`, and what it names whole. */
  call<O extends Callable<C>>(target: O, input: ArgumentsOf<O>): Promise<OutputOf<O>>
  /** What records of `app.noun` are called, by id, as far as the actor may refer to them: for ids that no op was given. */
  names(to: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Who of these people may open a record of whichever app, and what it is called to them; for contracts that keep something `beside` it. */
  readers(to: string, id: string, people: readonly Person[]): Promise<Readers>
  /** Does ops of an app as somebody of the business, who asked for them earlier, with the rights given here: for contracts that say `actsForPeople`. */
  acts(app: string, person: Person, acts: readonly AskedAct[]): Promise<Acted[]>
}
