import { uuidv7 } from 'uuidv7'
import type * as z from 'zod'
import { type Actor, Fault, instantOf, type Person } from '#kit/auth'
import { askForPreview, call, type Preview } from '#kit/client'
import {
  type ArgumentsOf,
  addressOf,
  type Contract,
  type EventPayload,
  isUsed,
  type Op,
  type OutputOf,
} from '#kit/contract'
import { type ClientClass, Recorder, reads, type Statement, type Within } from '#kit/db'
import { type Envelope, maxEnvelopeBytes, sizeOf } from '#kit/events'
import { opener } from '#kit/seal'
import { traceparent } from '#kit/trace'
import { type AskedAct, actsOf } from './acts.ts'
import { type Approved, approvedCall, type Called, type Simulated } from './approved.ts'
import { asking } from './ask.ts'
import { type Beginning, type Cause, keyOf } from './cause.ts'
import type { Ctx } from './ctx.ts'
import { invalidIn } from './invalid.ts'
import { calledAfter, namesOf } from './names.ts'
import { reachOf } from './reach.ts'
import { readersOf } from './readers.ts'
import type { StateGuard } from './state.ts'
import { dayIn } from './today.ts'

export type { Ctx } from './ctx.ts'

/** One act under way: its context, and what it has recorded and emitted so far. */
export class Act<C extends Contract = Contract> {
  readonly recorder: Recorder
  readonly events: Envelope[] = []
  /** An act that made another app write cannot be tried again: that write stands. */
  hasActedElsewhere = false
  /** What the apps that it calls would do, in a preview. */
  readonly elsewhere: { app: string; preview: Preview & Partial<Simulated> }[] = []
  /** What they are held to, or would be. */
  readonly called: Called[] = []
  readonly approved: Approved | undefined
  /** What else its commit does. */
  readonly beside: Statement[] = []
  readonly isPreview: boolean
  readonly asksAgain: boolean
  private readonly cause: Cause | undefined
  private calls = 0
  readonly now: string
  readonly contract: C
  readonly actor: Actor
  readonly opName: string
  readonly reach: (noun: string) => Within
  private readonly declared: Pick<Op, 'effect' | 'problems' | 'emits'>

  constructor(
    contract: C,
    actor: Actor,
    opName: string,
    declared: Pick<Op, 'effect' | 'problems' | 'emits'>,
    { expected, late, isPreview = false, asksAgain = false, cause, approved }: Beginning = {},
  ) {
    this.now = instantOf(actor)
    this.isPreview = isPreview
    this.asksAgain = asksAgain
    this.cause = cause
    this.contract = contract
    this.actor = actor
    this.opName = opName
    this.declared = declared
    this.reach = reachOf(contract, actor)
    this.approved = approved
    const ids = (approved?.ids ?? []).filter((id) => !id.includes('/'))
    this.recorder = new Recorder(contract.app, actor.tenant.id, this.now, { expected, late, ids })
  }

  context(client: ClientClass, guard?: StateGuard): Ctx<C> {
    const { actor, recorder, now } = this
    const open = opener(this.contract, actor.tenant.id)
    return {
      actor,
      tenant: actor.tenant,
      now,
      get today() {
        return dayIn(actor.tenant.timeZone, now)
      },
      db: reads(client, actor.tenant.id, { within: this.reach, onRequire: guard?.found, open }),
      reach: this.reach,
      write: recorder.writer(),
      nextNumber: (series) => recorder.nextNumber(series),
      emit: (event, payload, when) => this.emit(String(event), payload, when?.at),
      fail: (code, detail, seconds) => this.fail(code, detail, seconds),
      invalid: invalidIn(this.contract),
      call: (target, input) => this.call(target, input),
      names: (to, ids) => namesOf(this, to, ids),
      readers: (to, id, people) => readersOf(this, to, id, people),
      acts: (app, person, acts) => this.acts(app, person, acts),
    }
  }

  emit(event: string, payload: EventPayload, at?: string): void {
    if (!this.declared.emits?.includes(event)) throw new Error(`${this.opName} does not declare the event ${event}`)
    // The schema decides what leaves the app: a row has more fields than others should see.
    this.record(event, (this.contract.events[event] as z.ZodType<EventPayload>).parse(payload), at)
  }

  record(event: string, payload: EventPayload, at = this.now): void {
    if (Number.isNaN(Date.parse(at))) throw new Error(`${event} is due at no instant: ${at}`)
    const { id, name, type, tenant } = this.actor
    const called = calledAfter(this.contract, event, payload)
    const envelope: Envelope = {
      id: uuidv7(),
      name: `${this.contract.app}.${event}`,
      version: 1,
      tenantId: tenant.id,
      tenant,
      aggregateId: payload.id,
      aggregateVersion: payload.version,
      actor: { id, name, type },
      traceparent: traceparent(),
      at,
      ...(called && { called }),
      data: payload,
    }
    if (sizeOf(envelope) > maxEnvelopeBytes) throw new Error(`${event} says more than ${maxEnvelopeBytes} bytes`)
    this.events.push(envelope)
  }

  private fail(code: string, detail?: string, retryAfterSeconds?: number): never {
    const about = this.contract.problems[code]
    if (!about || !this.declared.problems?.includes(code))
      throw new Error(`${this.opName} does not declare the problem ${code}`)
    throw new Fault(`${this.contract.app}/${code}`, about, detail, undefined, retryAfterSeconds)
  }

  private acts(app: string, person: Person, acts: readonly AskedAct[]) {
    this.hasActedElsewhere ||= acts.some(({ key }) => key !== undefined)
    return actsOf(this, app, person, acts)
  }

  /** Called apps see the same person acting through this app: what they may call is what it `uses`, what they see of it stays theirs. */
  private async call<O extends Op>(target: O, input: ArgumentsOf<O>): Promise<OutputOf<O>> {
    const { app, name } = addressOf(target)
    if (!isUsed(this.contract, { app, name }, target))
      throw new Error(`${this.contract.app} does not use ${app}.${name}`)
    if (target.effect === 'read')
      return call(target, input, await asking(app, this.actor, this.contract.app, this.fresh))
    const number = this.calls++
    const approved = this.approved && approvedCall(this.approved, number)
    this.hasActedElsewhere ||= !this.isPreview
    const headers = {
      ...this.fresh,
      ...(this.isPreview && askForPreview),
      ...(this.cause && (await keyOf(this.cause, `${this.opName} ${number}`, input))),
    }
    const answer = await call(target, input, await asking(app, this.actor, this.contract.app, headers, approved))
    if (!this.isPreview) {
      if (approved?.digest) this.called.push({ number, ids: approved.ids ?? [], digest: approved.digest })
      return answer
    }
    const preview = answer as unknown as Simulated<OutputOf<O>>
    this.elsewhere.push({ app, preview })
    if (preview.digest) this.called.push({ number, ids: preview.ids, digest: preview.digest })
    return preview.output
  }

  /** What is written must not be computed from an answer that was kept: money, tax and rights least of all. */
  private get fresh(): Record<string, string> {
    return this.declared.effect === 'read' ? {} : { 'cache-control': 'no-cache' }
  }
}
