import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { PrismaClient } from '#db/agents'
import { Fault, forbidden, invalid, mayCall } from '#kit/auth'
import { type AppEnv, performAs } from '#kit/serve'
import { agents, type Run } from './contract.ts'
import { follow } from './object.ts'
import { getRun } from './ops/see.ts'
import { seesWhole } from './shown.ts'

/** A run as it is being worked on, for whoever may read it: server-sent events, from where they were the last time. */
export function routes(http: Hono<AppEnv>): void {
  http.get('/api/agents/v1/runs/:id/stream', async (c) => {
    const { tenant } = c.get('actor')
    const place = placeOf(c.req.header('last-event-id') ?? c.req.query('after'))
    const run = await runOf(c)
    if (!['queued', 'working'].includes(run.status)) return events(kept(run, place.position))
    if (!seesWhole(c.get('actor'), run)) throw forbidden('what a run is at is for whoever asked')
    const following = { agentId: run.agentId, runId: run.id, after: place.seq }
    const answer = await follow(tenant, following, c.req.raw.signal)
    if (answer.status === 429)
      throw new Fault('agents/too-many-followers', agents.problems['too-many-followers'], '', [], 30)
    // On its way to the object, or done since it was read: who follows asks again.
    if (answer.status === 404) return events(`retry: ${soonMs}\n\n`)
    if (!answer.ok) throw Fault.of('unavailable', `the object of ${run.agentId} answered ${answer.status}`)
    return events(answer.body)
  })
}

const soonMs = 300

const events = (body: string | ReadableStream | null) =>
  new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } })

async function runOf(c: Context<AppEnv>): Promise<Run> {
  const actor = c.get('actor')
  if (!mayCall(agents, actor, 'run.get')) throw forbidden(`${actor.role} may not agents.run.get`)
  const { data: id } = z.uuid().safeParse(c.req.param('id'))
  if (!id) throw invalid('#/id', 'not-an-id')
  const as = { contract: agents, client: PrismaClient, actor, context: c.executionCtx }
  return JSON.parse(await performAs({ ...as, name: 'run.get', handler: getRun, input: { id } }))
}

/** `3.41`: step 3 is expected next, and what the object told as its 41st was told last. */
function placeOf(said: string | undefined): { position: number; seq: number } {
  if (!said) return { position: 0, seq: 0 }
  const [, position, seq] = /^(\d{1,6})\.(\d{1,12})$/.exec(said) ?? []
  if (!position || !seq) throw invalid('#/after', 'does-not-fit')
  return { position: Number(position), seq: Number(seq) }
}

/** Of a run that is not worked on any more: the steps that were not told yet, and its end. */
function kept({ steps, status, answer, fault }: Run, from: number): string {
  const told = steps.filter(({ position }) => position >= from)
  const end = { status, answer, fault }
  return [...told.map((step) => event('step', step.position + 1, step)), event('end', steps.length, end)].join('')
}

const event = (kind: string, expected: number, json: unknown) =>
  `id: ${expected}.0\nevent: ${kind}\ndata: ${JSON.stringify(json)}\n\n`
