import type { Context } from 'hono'
import { type Actor, Fault, forbidden } from '#kit/auth'
import { ask } from '#kit/client'
import type { Contract } from '#kit/contract'
import { type RecordsAsked, recordsAsked, recordsOf } from '#kit/list'
import { asking } from './ask.ts'
import { readBody } from './body.ts'
import type { AppEnv } from './http.ts'
import { parse } from './input.ts'

/** For the house itself, which makes others of an app's records: `POST /internal/records`. Nothing sealed is in the answer. */
export async function answerRecords(c: Context<AppEnv>, contract: Contract): Promise<Response> {
  const { role, tenant } = c.get('actor')
  if (role !== 'system') throw forbidden('only the house itself reads records as they are')
  const asked = parse(contract, recordsAsked, await readBody(c.req.raw)) as RecordsAsked
  if (!Object.hasOwn(contract.nouns, asked.noun)) throw Fault.of('not-found', `${contract.app} has no ${asked.noun}`)
  return c.body(await recordsOf(contract, tenant.id, asked), 200, { 'content-type': 'application/json' })
}

/** Records of another app, for the house; `by` is the app that asks. */
export async function askRecords<Row>(actor: Actor, by: string, app: string, asked: RecordsAsked): Promise<Row[]> {
  return ask('POST', '/internal/records', JSON.stringify(asked), await asking(app, { ...actor, role: 'system' }, by))
}
