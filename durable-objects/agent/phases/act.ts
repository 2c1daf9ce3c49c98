import type { ModelMessage } from 'ai'
import type { Tenant } from '#kit/auth'
import { actorFor } from '../house.ts'
import type { Call, Proposal, Run } from '../schema.ts'
import type { News, Store } from '../store.ts'
import { type Made, makeCall } from '../tools/call.ts'
import { toNews } from '../tools/propose.ts'
import { cut } from './cut.ts'
import { end, isOpen } from './end.ts'
import { lookAtAll } from './look.ts'
import { worldOf } from './world.ts'

/** Of what a call answers, this much goes to a model, which pays for each word; to the planner, this much. */
const mostLetters = 20_000
const mostPlannedLetters = 1_000_000
const mostTracedLetters = 4000
const mostProposals = 100
/** Of one step, where others change the same rows again and again. */
const mostLooks = 5

/** Makes the calls of one step in their order. One that was begun before a crash goes out again under the same key. */
export async function act(store: Store, tenant: Tenant, run: Run): Promise<void> {
  const call = store.calls(run.id).find(({ state }) => state !== 'done')
  if (!call) return answerModel(store, run)
  const actor = await actorFor(tenant, run.agent, run.forId)
  if (!actor) return end(store, run, { fault: 'no-right' })
  store.changeCall(call, { state: 'started' })
  const began = Date.now()
  const key = `${run.id} ${call.id}`
  const open = store.proposals(run.id).filter(({ state }) => isOpen(state))
  const rests = (input: object) => restsOn(open, input, []).length > 0
  const calling = { actor, mayDo: run.agent.mayDo, key, world: worldOf(open), rests }
  const made = await makeCall(calling, call.tool, call.input)
  if (made.isStale && run.attempt < mostLooks) {
    store.change(run.id, { attempt: run.attempt + 1 })
    return lookAtAll(store, run, actor)
  }
  const isFull = made.proposed !== undefined && store.proposals(run.id).length >= mostProposals
  keep(store, run, call, isFull ? full : made, Date.now() - began)
}

const full: Made = {
  ...{ mode: 'refused', op: null, summary: `no more than ${mostProposals} proposals` },
  output: { problem: 'too-many-proposals' },
}

function keep(store: Store, run: Run, call: Call, { mode, op, output, summary, proposed }: Made, ms: number): void {
  store.atOnce(() => {
    // Somebody may have stopped it meanwhile.
    if (store.run(run.id)?.phase !== 'acting') return
    store.changeCall(call, {
      state: 'done',
      result: cut(output, run.agent.providerId ? mostLetters : mostPlannedLetters),
    })
    const { input = null } = call.input as { input?: unknown }
    const step = {
      ...{ position: run.position, kind: 'call' as const, op, mode, summary: summary ?? null },
      ...{ input: traced(input ?? call.input), output: traced(output), inputTokens: 0, outputTokens: 0 },
      ...{ milliseconds: ms, at: new Date().toISOString() },
    }
    store.change(run.id, { position: run.position + 1 })
    const proposals = proposed ? [propose(store, run, proposed)] : []
    store.tell(run.id, { steps: [step], proposals })
  })
}

type Proposed = NonNullable<Made['proposed']>

function propose(store: Store, run: Run, { op, input, foreseen }: Proposed): NonNullable<News['proposals']>[number] {
  const earlier = store.proposals(run.id)
  const made: Proposal = {
    ...{ id: crypto.randomUUID(), runId: run.id, position: earlier.length + 1, op, input, state: 'pending' },
    touches: foreseen.touches,
    restsOn: restsOn(earlier, input, foreseen.touches),
    ...foreseen.held,
  }
  store.propose(made)
  return toNews(made, foreseen)
}

/** Those whose rows it names or writes too: without them it cannot be done. */
export function restsOn(earlier: readonly Proposal[], input: object, touches: readonly string[]): number[] {
  const text = JSON.stringify(input)
  return earlier
    .filter((each) =>
      each.touches.some((row) => touches.includes(row) || text.includes(row.split(' ').at(-1) as string)),
    )
    .map(({ position }) => position)
}

/** All calls of a step are made: the model is told what they answered, in one message. */
function answerModel(store: Store, run: Run): void {
  const content = store.calls(run.id).map(({ id, tool, result }) => ({
    ...{ type: 'tool-result' as const, toolCallId: id, toolName: tool },
    output: { type: 'json' as const, value: result as never },
  }))
  store.atOnce(() => {
    store.say(run.id, [{ role: 'tool', content } as ModelMessage])
    store.plan(run.id, [])
    store.change(run.id, { phase: 'thinking' })
  })
}

const traced = (value: unknown) => (JSON.stringify(value) ?? 'null').slice(0, mostTracedLetters)
