import type { Context } from 'hono'
import type * as z from 'zod'
import { Fault } from '#kit/auth'
import type { Contract, Op } from '#kit/contract'
import { type ClientClass, inWorld } from '#kit/db'
import { explain } from '#kit/trace'
import { type AskedAct, askedActs, mostActsBytes } from './acts.ts'
import type { Begin } from './begin.ts'
import { readBody } from './body.ts'
import type { AppEnv } from './http.ts'
import { parse } from './input.ts'
import { type AnyHandler, assertAllowed, perform, preview } from './perform.ts'
import { openWorld } from './world.ts'

type Served = {
  contract: Contract
  client: ClientClass
  handlers: Readonly<Record<string, AnyHandler>>
  begin: Begin | undefined
}

/** As many database connections as a request may have under way, with room for what an act asks elsewhere. */
const lanes = 6

/** `POST /internal/acts`: many ops of one person, each with its own rights, commit and answer. */
export async function answerActs(c: Context<AppEnv>, served: Served): Promise<Response> {
  const body = await readBody(c.req.raw, mostActsBytes)
  const { acts } = parse(served.contract, askedActs, body) as z.output<typeof askedActs>
  await served.begin?.(c.get('actor').tenant, c.executionCtx)
  const answers: string[] = []
  let next = 0
  const lane = async () => {
    for (let at = next++; at < acts.length; at = next++) answers[at] = await answerOne(c, served, acts[at] as AskedAct)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return c.body(`{"acted":[${answers.join(',')}]}`, 200, { 'content-type': 'application/json' })
}

async function answerOne(c: Context<AppEnv>, served: Served, act: AskedAct): Promise<string> {
  const { contract, handlers, client } = served
  const actor = c.get('actor')
  try {
    assertAllowed(contract, actor, act.op)
    const { op: name, key, version, ids, digest } = act
    const performance = {
      ...{ contract, name, client, actor, context: c.executionCtx },
      handler: handlers[name] as AnyHandler,
      // What is written after it is not made of an answer that was kept.
      fresh: true,
      input: parse(contract, (contract.ops[name] as Op).input, act.input),
      ...((ids || digest) && { approved: { ids, digest } }),
      ...(version !== undefined && { expected: expected(act, version) }),
    }
    const answer = () =>
      act.isPreview
        ? preview(performance)
        : perform({ ...performance, ...(key && { idempotency: { key, hash: 'once' } }) })
    const world = act.world && (await openWorld(contract.app, actor.tenant.id, act.world))
    return `{"output":${await inWorld(world, answer)}}`
  } catch (fault) {
    // What is not there now is asked for again, all of it.
    if (fault instanceof Fault && fault.code === 'unavailable') throw fault
    if (!(fault instanceof Fault)) console.error(JSON.stringify({ level: 'error', op: act.op, cause: explain(fault) }))
    return JSON.stringify({ problem: problemOf(fault) })
  }
}

function expected({ input: { id } }: AskedAct, version: number) {
  return { ...(typeof id === 'string' && { id }), version }
}

const problemOf = (fault: unknown) =>
  fault instanceof Fault
    ? { status: fault.status, code: fault.code, title: fault.title, detail: fault.detail, errors: fault.errors }
    : { status: 500, code: 'internal', title: 'Something went wrong here' }
