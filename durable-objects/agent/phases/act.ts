import type { ModelMessage } from 'ai'
import type { Tenant } from '#kit/auth'
import { actorFor } from '../house.ts'
import type { Call, Run } from '../schema.ts'
import type { Store } from '../store.ts'
import type { Made } from '../tools/call.ts'
import { sealedTexts } from '../tools/sealed.ts'
import { cut } from './cut.ts'
import { end } from './end.ts'
import { keyOf, make, tellMade } from './made.ts'
import { runGiven } from './run-code.ts'

/** Of what a call answers, this much goes to a model, which pays for each word; to the planner, this much. */
const mostLetters = 20_000
const mostPlannedLetters = 1_000_000

/** Makes the calls of one step in their order. One that was begun before a crash goes out again under the same key. */
export async function act(store: Store, tenant: Tenant, run: Run): Promise<void> {
  const call = store.calls(run.id).find(({ state }) => state !== 'done')
  if (!call) return run.isGiven ? endGiven(store, run) : answerModel(store, run)
  const actor = await actorFor(tenant, run.agent, run.forId)
  if (!actor) return end(store, run, { fault: 'no-right' })
  const began = Date.now()
  const begun = { ...call, state: 'started' as const, tries: call.tries + 1, beganAt: call.beganAt ?? began }
  store.changeCall(call, begun)
  const { seq, tool, input } = call
  const made =
    tool === 'run'
      ? await runGiven(store, tenant, run, begun)
      : await make(store, run, actor, { key: keyOf(run, seq), tool, input })
  keep(store, run, call, made, Date.now() - began)
}

function keep(store: Store, run: Run, call: Call, made: Made, ms: number): void {
  store.atOnce(() => {
    // Somebody may have stopped it meanwhile.
    if (store.run(run.id)?.phase !== 'acting') return
    const most = run.agent.providerId ? mostLetters : mostPlannedLetters
    store.changeCall(call, { state: 'done', result: cut(made.output, most) })
    const { op = '', input, code } = call.input as { op?: string; input?: unknown; code?: unknown }
    const step =
      call.tool === 'run'
        ? { kind: 'code' as const, input: code, sealed: sealedInCode(store, call) }
        : { kind: 'call' as const, input, sealed: sealedTexts(op, [input, made.output]) }
    tellMade(store, run.id, { ...step, input: step.input ?? call.input, ms }, made)
  })
}

const sealedInCode = (store: Store, call: Call) =>
  store.codeCalls(call).flatMap(({ op, input, answer }) => sealedTexts(op, [input, answer]))

/** A connected program wanted one act: it is proposed now, or its answer says why not. */
function endGiven(store: Store, run: Run): void {
  const [call] = store.calls(run.id)
  const { detail } = (call?.result ?? {}) as { detail?: string }
  const isProposed = store.proposals(run.id).length > 0
  end(store, run, isProposed ? {} : { answer: detail ?? 'It could not be proposed.' })
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
