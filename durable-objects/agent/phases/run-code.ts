import * as z from 'zod'
import type { Tenant } from '#kit/auth'
import { type Answer, CodeError, runCode } from '#kit/sandbox'
import { actorFor } from '../house.ts'
import type { Call, CodeCall, Run } from '../schema.ts'
import type { Store } from '../store.ts'
import { type Made, refused } from '../tools/call.ts'
import { catalog } from '../tools/catalog.ts'
import { inputs } from '../tools/index.ts'
import { sealedTexts } from '../tools/sealed.ts'
import { cut } from './cut.ts'
import { keyOf, make, tellMade } from './made.ts'

/** Of what the code returns; it looks through more than a model could. */
const mostLetters = 15_000
const mostAnswerLetters = 1_000_000
/** Code that takes the machine down with it is not begun for ever. */
const mostTries = 3

/**
 * Runs the code that a model wrote. Each of its calls is made as those of the model are, and logged: after a crash the code
 * is run again from its beginning, and what it had been answered it is answered from the log.
 */
export async function runGiven(store: Store, tenant: Tenant, run: Run, call: Call): Promise<Made> {
  const given = inputs.run.safeParse(call.input)
  if (!given.success) return refused(null, z.prettifyError(given.error))
  if (call.tries > mostTries) return refused(null, `the code broke off ${mostTries} times`)
  const ran = await runCode({
    ...{ code: given.data.code, at: call.beganAt as number, mostLetters },
    call: (op, input, n) => answer({ store, tenant, run, call }, { op, input, n }),
  })
  const calls = Map.groupBy(store.codeCalls(call), ({ mode }) => mode ?? 'begun')
  const made = Object.fromEntries([...calls].map(([mode, { length }]) => [mode, length]))
  const { logs } = ran
  if ('fault' in ran) return { ...refused(null, ran.fault), output: { problem: 'code', detail: ran.fault, logs, made } }
  return { mode: 'read', op: null, output: { value: ran.value, logs, made } }
}

type Running = { store: Store; tenant: Tenant; run: Run; call: Call }
type Asked = Pick<CodeCall, 'op' | 'input' | 'n'>

async function answer({ store, tenant, run, call }: Running, asked: Asked): Promise<Answer> {
  const known = store.codeCall(call, asked.n)
  if (known && !isSame(known, asked))
    throw new CodeError(`call ${asked.n + 1} was ${known.op} before a break, and is another now`)
  if (known?.answer) return known.answer
  if (store.run(run.id)?.phase !== 'acting') throw new CodeError('the run was stopped')
  const actor = await actorFor(tenant, run.agent, run.forId)
  if (!actor) throw new CodeError('whoever it works for may do nothing here any more')
  const { op, input, n } = asked
  const logged = { ...asked, runId: run.id, seq: call.seq }
  store.keepCodeCall(logged)
  const began = Date.now()
  const tool = catalog.open(op, actor)?.op.effect === 'read' ? 'read' : 'act'
  const made = await make(store, run, actor, { key: `${keyOf(run, call.seq)} ${n}`, tool, input: { op, input } })
  const answer = toAnswer(made)
  store.atOnce(() => {
    if (store.run(run.id)?.phase !== 'acting') return
    store.keepCodeCall({ ...logged, mode: made.mode, answer })
    const sealed = sealedTexts(op, [input, made.output])
    tellMade(store, run.id, { kind: 'call', input, sealed, ms: Date.now() - began }, made)
  })
  return answer
}

const isSame = (known: CodeCall, { op, input }: Asked) =>
  known.op === op && JSON.stringify(known.input) === JSON.stringify(input)

/** What is proposed answers as if it were done, so that the code goes on from there; without a preview it says what it is. */
function toAnswer({ mode, output, proposed }: Made): Answer {
  if (mode === 'refused') return { problem: toProblem(output) }
  const whole = proposed?.foreseen.isPreviewed ? proposed.foreseen.output : output
  const kept = cut(whole, mostAnswerLetters)
  const isTooLarge = kept !== whole && typeof kept === 'object' && kept !== null && 'problem' in kept
  return isTooLarge ? { problem: toProblem(kept) } : { output: kept }
}

function toProblem(output: unknown) {
  const { problem, detail = problem, ...more } = output as { problem: string; detail?: string; errors?: unknown }
  return { code: problem, detail, ...more }
}
