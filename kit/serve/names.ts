import * as z from 'zod'
import { type Actor, Fault, mayCall } from '#kit/auth'
import { ask } from '#kit/client'
import { aboutOf, type Contract, type EventPayload, nounsMeant, targetOf } from '#kit/contract'
import { asText, type Statement, transact, type Within } from '#kit/db'
import type { Envelope } from '#kit/events'
import { namesSql } from '#kit/list'
import { asking } from './ask.ts'
import { parse } from './input.ts'
import { reachOf } from './reach.ts'

/** Ids by noun of an app, or by what it calls several. */
export type Asked = Readonly<Record<string, readonly string[]>>
/**
 * What each of them is called; null for one that is not there, or not for who asks to refer to. Under no noun (``) the
 * records that were merged, with those that they became part of.
 */
export type Names = Record<string, Record<string, string | null>>

export const mostIds = 1000
const asked = z.record(z.string(), z.array(z.uuid()).max(mostIds))

/** Statements that find the names of an app's own records, and what makes of their rows the answer. */
export function naming(contract: Contract, actor: Actor, all: Asked) {
  const within = referable(contract, actor)
  const parts = Object.entries(all).flatMap(([name, ids]) =>
    nounsMeant(contract, name).map((noun) => {
      const schema = contract.nouns[noun] as z.ZodObject | undefined
      if (!schema) throw Fault.of('not-found', `${contract.app} has no ${noun}`)
      return { name, statement: namesSql({ app: contract.app, noun, schema }, within(noun), ids) }
    }),
  )
  const read = (results: readonly (readonly (readonly (string | null)[])[])[]): Names => {
    const names = Object.entries(all).map(([name, ids]) => [name, Object.fromEntries(ids.map((id) => [id, null]))])
    const found: Names = Object.fromEntries(names)
    for (const [index, { name }] of parts.entries())
      for (const [id, called, of] of results[index] ?? []) {
        Object.assign(found[name] ?? {}, { [String(id)]: called })
        if (of && of !== id) found[''] = { ...found[''], [String(id)]: of }
      }
    return found
  }
  return { statements: parts.map(({ statement }): Statement => statement), read }
}

/**
 * The rows that somebody may refer to: those within their reach where they read the noun themselves, so that nobody finds
 * out by a ref what is beyond it; else any of the business, since whoever writes an invoice need not be shown customers.
 */
function referable(contract: Contract, { by: _, ...actor }: Actor): (noun: string) => Within {
  const reach = reachOf(contract, actor)
  const reads = (noun: string) => ['get', 'list'].some((verb) => mayCall(contract, actor, `${noun}.${verb}`))
  return (noun) => (reads(noun) ? reach(noun) : { tenantId: actor.tenant.id, hidden: [] })
}

/** For other apps: which of these records there are for the actor to refer to, and what they are called. */
export async function answerNames(contract: Contract, actor: Actor, body: unknown): Promise<Names> {
  const { statements, read } = naming(contract, actor, parse(contract, asked, body) as Asked)
  return read(statements.length > 0 ? await transact({ tenantId: actor.tenant.id }, statements, asText) : [])
}

type Asking = { contract: Contract; actor: Actor }

/** One question, of the own app or another. */
export async function askNames({ contract, actor }: Asking, app: string, all: Asked): Promise<Names> {
  if (app === contract.app) return answerNames(contract, actor, all)
  return ask('POST', '/internal/names', JSON.stringify(all), await asking(app, actor, contract.app))
}

/** What records of one noun are called, by id, as far as the actor may refer to them. */
export async function namesOf(act: Asking, to: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const [app, noun] = targetOf({ to })
  const answer = ids.length > 0 ? await askNames(act, app, { [noun]: ids }) : {}
  return new Map(Object.entries(answer[noun] ?? {}).filter((pair): pair is [string, string] => pair[1] !== null))
}

/** What a record is called after a change, under the id that others refer to it by. */
export function calledAfter({ nouns }: Contract, event: string, payload: EventPayload): Envelope['called'] {
  const [noun = '', participle] = event.split('.')
  const { title, key = 'id' } = aboutOf(nouns[noun])
  if (participle !== 'updated' || !title || typeof payload[title] !== 'string') return undefined
  return { id: String(payload[key]), name: payload[title] }
}
