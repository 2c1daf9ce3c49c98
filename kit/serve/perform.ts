import type * as z from 'zod'
import { type Actor, Fault, forbidden, mayCall, notFound } from '#kit/auth'
import { cached } from '#kit/cache'
import { type Contract, type EventPayload, type Op, type Schema, toldBy } from '#kit/contract'
import { type ClientClass, type Committed, type Expected, inWorld, Json, repeated, worldNow } from '#kit/db'
import { type Approved, notAsApproved } from './approved.ts'
import { Act, type Ctx } from './context.ts'
import { customOf, isOfCustom } from './custom.ts'
import { assertApproved } from './digest.ts'
import { findEarlier, keepable } from './kept.ts'
import { recordPerformed } from './performed.ts'
import { assertPreviewable, simulated, toPreview } from './preview.ts'
import { assertVisible, reachKey, showsSealed, visible } from './reach.ts'
import { withNames } from './refs.ts'
import { settle } from './settle.ts'
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
  approved?: Approved | undefined
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

/** A guest has one record: any other is none that they could learn of. */
function assertLinked({ name, actor, input }: Performance): void {
  const { id } = input as { id?: unknown }
  if (actor.role === 'guest' && !actor.by && id !== actor.link?.recordId) throw notFound(nounIn(name), String(id))
}

/** One permitted op from input to answer, as JSON text. */
export async function perform(performance: Performance): Promise<string> {
  assertLinked(performance)
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
  if (showsSealed(contract, actor, declared)) return answer()
  const key = `${contract.app}.${name}:${reachKey(contract, actor, nouns)}:${JSON.stringify(input)}`
  return cached(actor.tenant.id, key, { app: contract.app, seconds, nouns }, answer)
}

/** What the op would do, as JSON text; nothing stays of it. In a world it says, too, what it would add to it. */
export async function preview(performance: Performance): Promise<string> {
  const { contract, name } = performance
  assertLinked(performance)
  assertPreviewable(contract, name)
  const done = await tried(performance, contract.ops[name] as Op, true)
  const shown = done.resolve(toPreview(done.act, JSON.parse(done.answer)))
  return done.digest === undefined ? shown : simulated(shown, { ...done, digest: done.digest })
}

/**
 * A repeat under its key is found by the key's own row, which the act itself writes: a first time, all but every time,
 * asks for nothing beforehand. Only what acts beside its batch must not begin again.
 */
async function write(performance: Performance, declared: Op): Promise<string> {
  if (worldNow()) throw Fault.of('no-preview', 'in a world nothing is done')
  const { contract, actor, name, idempotency } = performance
  const answerEarlier = async () => idempotency && (await findEarlier(contract, actor, name, idempotency))
  const earlier = declared.preview === false && (await answerEarlier())
  if (earlier) return earlier
  try {
    const approved = await rehearsed(performance, declared)
    const { answer, resolve } = await tried({ ...performance, approved }, declared, false)
    return resolve(answer)
  } catch (fault) {
    if (fault instanceof Fault && fault.code === 'unavailable') throw fault
    // Whatever was in the way of a repeat, the first time has brought about: what is issued is no draft any more.
    const done = await answerEarlier()
    if (done) return done
    throw fault
  }
}

/** What is approved of an act that may make others write is looked at before they do, what they are to be held to with it. */
async function rehearsed(performance: Performance, declared: Op): Promise<Approved | undefined> {
  const { contract, name, approved } = performance
  if (approved?.digest === undefined) return approved
  assertPreviewable(contract, name)
  if (!contract.uses.some((used) => used.includes('.'))) return approved
  const free = { ...performance, approved: { ids: approved.ids } }
  const { act, digest } = await inWorld({ world: {}, pending: [] }, () => tried(free, declared, true))
  if (digest !== approved.digest) throw notAsApproved()
  return { ...approved, calls: new Map(act.called.map(({ number, digest }) => [number, digest])) }
}

type Tried = Committed & { act: Act<Contract>; answer: string; digest: string | undefined }

/** Someone else was faster: who named no version gets one more try on what they left, unless another app has acted. */
async function tried(performance: Performance, declared: Op, isPreview: boolean): Promise<Tried> {
  const { contract, actor, name, expected, idempotency, approved } = performance
  const cause = idempotency && { request: idempotency.key }
  const begin = (asksAgain = false) =>
    new Act(contract, actor, name, declared, { expected, isPreview, cause, asksAgain, approved })
  const act = begin()
  try {
    return await attempt(act, performance, declared)
  } catch (fault) {
    if (isOfCustom(fault) && !act.hasActedElsewhere) return attempt(begin(true), performance, declared)
    if (!isLostRace(fault) || fault.message === repeated || expected || act.hasActedElsewhere) throw fault
    return attempt(begin(), performance, declared)
  }
}

/** Somebody was faster: what exists now may have been looked for before they made it. */
export const isLostRace = (fault: unknown): fault is Fault =>
  fault instanceof Fault && /^(conflict|exists)$/.test(fault.code)

async function attempt(act: Act<Contract>, performance: Performance, declared: Op): Promise<Tried> {
  const { handler, client, input, name, contract, actor, idempotency, context } = performance
  const { hidden } = act.reach(nounIn(name))
  assertVisible(input, hidden)
  const guard = stateGuard(contract, name, declared, (input as { id?: unknown }).id)
  const [given, keepCustom] = await Promise.all([withNames(act, declared, input), customOf(act, declared, input)])
  act.recorder.keepCustom = keepCustom
  const output = await handler(act.context(client, guard), given as never)
  guard?.left(output as Record<string, unknown>)
  const answer = text(declared, output, hidden)
  if (declared.tells && !act.recorder.empty) act.record(toldBy(name), told(declared.tells, output))
  if (!act.recorder.empty) recordPerformed(act, name)
  const digest = await assertApproved(act, input)
  const committed = await settle({
    contract,
    problems: declared.problems ?? [],
    tenantId: actor.tenant.id,
    acts: [act],
    isPreview: act.isPreview,
    context,
    ...(idempotency &&
      !act.isPreview && {
        idempotency: {
          row: {
            tenantId: actor.tenant.id,
            actorId: actor.id,
            op: name,
            key: idempotency.key,
            requestHash: idempotency.hash,
            status: 200,
          },
          response: declared.secret ? null : new Json(await keepable(contract, actor, name, answer)),
        },
      }),
  })
  return { act, answer, digest, ...committed }
}

const told = (schema: Schema, output: unknown) => (schema as z.ZodType<EventPayload>).parse(output)

/** The declared shape decides what leaves; JSON that a list query selected by that shape already fits. */
function text(declared: Op, output: unknown, hidden: readonly string[]): string {
  if (output instanceof Json) return output.text
  return JSON.stringify(visible((declared.output as z.ZodType).parse(output), hidden))
}

const nounIn = (opName: string): string => opName.replace(/\..*/, '')
