import type { Actor } from '#kit/auth'
import type { Proposal, Run } from '../schema.ts'
import type { News, Store } from '../store.ts'
import { recordsIn } from '../stream/records.ts'
import { type Made, makeCall } from '../tools/call.ts'
import { toNews } from '../tools/propose.ts'
import { masked } from '../tools/sealed.ts'
import { isOpen } from './end.ts'
import { lookAtAll } from './look.ts'
import { worldOf } from './world.ts'

const mostTracedLetters = 4000
const mostProposals = 100
/** Of one call, where others change the same rows again and again. */
const mostLooks = 5

/** What a call goes out under, however often it is sent; ids of a model service may come again. */
export const keyOf = ({ id, step }: Run, seq: number): string => `${id} ${step} ${seq}`

export type Making = { key: string; tool: string; input: unknown }

/** Makes one call in the world of what the run has proposed so far. Nothing of it is kept yet. */
export async function make(store: Store, run: Run, actor: Actor, making: Making): Promise<Made> {
  for (let looks = 0; ; looks++) {
    const made = await makeOnce(store, run, actor, making)
    if (!made.isStale || looks === mostLooks) return made
    await lookAtAll(store, run, actor)
  }
}

async function makeOnce(store: Store, run: Run, actor: Actor, { key, tool, input }: Making): Promise<Made> {
  const all = store.proposals(run.id)
  const open = all.filter(({ state }) => isOpen(state))
  const rests = (given: object) => restsOn(open, given, []).length > 0
  const calling = { actor, mayDo: run.agent.mayDo, key, world: worldOf(open), rests }
  const made = await makeCall(calling, tool, input)
  return made.proposed && all.length >= mostProposals ? full : made
}

const full: Made = {
  ...{ mode: 'refused', op: null, summary: `no more than ${mostProposals} proposals` },
  output: { problem: 'too-many-proposals' },
}

/** `sealed`: texts in it that an app keeps so, and a trace does not show. */
type Step = { kind: 'call' | 'code'; input: unknown; ms: number; sealed: readonly string[] }

/** Tells a call as the next step of its run, with what it proposes. It belongs into one transaction with the call. */
export function tellMade(
  store: Store,
  runId: string,
  { kind, input, ms, sealed }: Step,
  { mode, op, output, summary, proposed }: Made,
): void {
  const run = store.run(runId) as Run
  const step = {
    ...{ position: run.position, kind, op, mode, summary: summary ?? null },
    ...{ input: traced(input, sealed), output: traced(output, sealed), inputTokens: 0, outputTokens: 0 },
    ...{ milliseconds: ms, at: new Date().toISOString(), records: recordsOf(mode, op, output) },
  }
  store.change(runId, { position: run.position + 1 })
  const proposals = proposed ? [propose(store, run, proposed)] : []
  store.tell(runId, { steps: [step], proposals })
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
function restsOn(earlier: readonly Proposal[], input: object, touches: readonly string[]): number[] {
  const text = JSON.stringify(input)
  return earlier
    .filter((each) =>
      each.touches.some((row) => touches.includes(row) || text.includes(row.split(' ').at(-1) as string)),
    )
    .map(({ position }) => position)
}

/** What is proposed is shown as proposal: there is no such record yet, or it is not so. */
const recordsOf = (mode: Made['mode'], op: Made['op'], output: unknown) =>
  mode === 'read' || mode === 'done' ? recordsIn(op, output) : []

const traced = (value: unknown, sealed: readonly string[]) =>
  masked(typeof value === 'string' ? value : (JSON.stringify(value) ?? 'null'), sealed).slice(0, mostTracedLetters)
