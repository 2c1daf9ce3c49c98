import type * as z from 'zod'
import { type Actor, Fault, forbidden, mayCall } from '#kit/auth'
import { cached, forgetNear } from '#kit/cache'
import { type Contract, type EventPayload, type Op, type Schema, toldBy } from '#kit/contract'
import { type ClientClass, cachedAmong, commit, type Expected, nounOf, table, transact } from '#kit/db'
import { bytesOf, type Envelope, publish } from '#kit/events'
import { Json } from '#kit/list'
import { Act, type Ctx } from './context.ts'
import { masked } from './masking.ts'
import { assertVisible, reachKey, visible } from './reach.ts'
import { stateGuard } from './state.ts'

export type AnyHandler = (ctx: Ctx<Contract>, input: never) => Promise<unknown>

export type Performance = {
  contract: Contract
  name: string
  handler: AnyHandler
  client: ClientClass
  actor: Actor
  input: unknown
  idempotency?: { key: string; hash: string }
  /** From If-Match: the version that the caller believes to change. */
  expected?: Expected
  /** The caller wants no cached answer. */
  fresh?: boolean
  context: Pick<ExecutionContext, 'waitUntil'>
}

/** Asked before the input is looked at: who may not call an op learns nothing of its fields. */
export function assertAllowed(contract: Contract, actor: Actor, name: string): void {
  if (!mayCall(contract, actor, name)) throw forbidden(`${actor.role} may not ${contract.app}.${name}`)
  // What apps ask of each other goes on: they tell its owners that it closes.
  if (actor.tenant.isClosing && actor.role !== 'system' && !contract.ops[name]?.whileClosing)
    throw Fault.of('business-closing')
}

/** One permitted op from input to answer, as JSON text. */
export async function perform(performance: Performance): Promise<string> {
  const declared = performance.contract.ops[performance.name] as Op
  return declared.effect === 'read' ? read(performance, declared) : write(performance, declared)
}

async function read(
  { contract, name, handler, client, actor, input, fresh }: Performance,
  declared: Op,
): Promise<string> {
  const act = new Act(contract, actor, name, declared)
  const { hidden } = act.reach(nounIn(name))
  const answer = async () => text(declared, await handler(act.context(client), input as never), hidden)
  if (!declared.cache || fresh) return answer()
  const { seconds, nouns } = declared.cache
  const key = `${contract.app}.${name}:${reachKey(contract, actor, nouns)}:${JSON.stringify(input)}`
  return cached(actor.tenant.id, key, { app: contract.app, seconds, nouns }, answer)
}

async function write(performance: Performance, declared: Op): Promise<string> {
  const { contract, actor, name, idempotency } = performance
  const answerEarlier = async () => idempotency && (await findEarlier(contract, actor, name, idempotency))
  const earlier = await answerEarlier()
  if (earlier) return earlier
  const act = new Act(contract, actor, name, declared, performance.expected)
  try {
    return await attempt(act, performance, declared)
  } catch (fault) {
    if (!(fault instanceof Fault) || fault.code !== 'conflict') throw fault
    // Two requests with one key raced: the loser answers what the winner wrote.
    const won = await answerEarlier()
    if (won) return won
    // Someone else was faster. Who named no version gets one more try on what they left, unless another app has acted.
    if (performance.expected || act.hasActedElsewhere) throw fault
    return attempt(new Act(contract, actor, name, declared), performance, declared)
  }
}

async function attempt(act: Act<Contract>, performance: Performance, declared: Op): Promise<string> {
  const { contract, handler, client, input, name } = performance
  const { hidden } = act.reach(nounIn(name))
  assertVisible(input, hidden)
  const guard = stateGuard(contract, name, declared, (input as { id?: unknown }).id)
  const output = await handler(act.context(client, guard), input as never)
  guard?.left(output as Record<string, unknown>)
  const answer = text(declared, output, hidden)
  if (declared.tells && !act.recorder.empty) act.record(toldBy(name), told(declared.tells, output))
  return finish(act, name, declared, answer, performance)
}

async function finish(
  act: Act<Contract>,
  name: string,
  declared: Op,
  answer: string,
  performance: Performance,
): Promise<string> {
  const { contract, actor, idempotency, context } = performance
  if (!act.recorder.empty) recordPerformed(act, name)
  const resolve = await commit({
    contract,
    problems: declared.problems ?? [],
    tenantId: actor.tenant.id,
    recorders: [act.recorder],
    outbox: act.events.map(toOutbox),
    ...(idempotency && {
      idempotency: {
        row: {
          tenantId: actor.tenant.id,
          actorId: actor.id,
          op: name,
          key: idempotency.key,
          requestHash: idempotency.hash,
          status: 200,
        },
        response: declared.secret ? null : JSON.parse(answer),
      },
    }),
  })
  forgetWritten(contract, actor.tenant.id, act.recorder.models)
  publish(
    contract.app,
    act.events.map((event) => JSON.parse(resolve(JSON.stringify(event))) as Envelope),
    context,
  )
  return resolve(answer)
}

/** What this isolate keeps near of nouns that were just written; what is kept elsewhere ended with the commit. */
export function forgetWritten(contract: Contract, tenantId: string, models: Iterable<string>): void {
  if (cachedAmong(contract, models).length > 0) forgetNear(tenantId)
}

const maxChangesBytes = 40_000

/** The record of the act itself, for the audit trail: who did what to which rows, with before and after as far as it may have them. */
export function recordPerformed(act: Act<Contract>, name: string): void {
  const { sensitive = {} } = act.contract
  const whole = act.recorder.touched.map(({ noun, id, before, after }) => ({
    noun,
    id,
    ...masked(before, after, sensitive[nounOf(noun)]),
  }))
  const truncated = bytesOf(whole) > maxChangesBytes
  const changes = truncated
    ? whole.slice(0, 100).map(({ noun, id }) => ({ noun, id, before: null, after: null }))
    : whole
  const id = whole[0]?.id ?? crypto.randomUUID()
  const data = { id, version: 1, op: `${act.contract.app}.${name}`, role: act.actor.role, changes, truncated }
  act.record('op.performed', data)
}

export const toOutbox = (event: Envelope) => ({
  id: event.id,
  tenantId: event.tenantId,
  name: event.name,
  aggregateId: event.aggregateId,
  aggregateVersion: event.aggregateVersion,
  envelope: event,
})

const told = (schema: Schema, output: unknown) => (schema as z.ZodType<EventPayload>).parse(output)

/** The declared shape decides what leaves; JSON that a list query selected by that shape already fits. */
function text(declared: Op, output: unknown, hidden: readonly string[]): string {
  if (output instanceof Json) return output.text
  return JSON.stringify(visible((declared.output as z.ZodType).parse(output), hidden))
}

const nounIn = (opName: string): string => opName.replace(/\..*/, '')

async function findEarlier(contract: Contract, actor: Actor, op: string, { key, hash }: { key: string; hash: string }) {
  const sql = `select request_hash, response::text from ${table(contract.app, 'idempotency')}
    where tenant_id = $1 and actor_id = $2 and op = $3 and key = $4`
  const [rows] = await transact({ tenantId: actor.tenant.id }, [{ sql, params: [actor.tenant.id, actor.id, op, key] }])
  const [earlierHash, response] = (rows?.[0] ?? []) as [string?, (string | null)?]
  if (earlierHash === undefined) return undefined
  if (earlierHash !== hash) throw Fault.of('key-reused')
  if (response === null) throw Fault.of('conflict', 'this was done already; its answer held a secret and was not kept')
  return response
}
