import * as z from 'zod'
import type { Actor } from '#kit/auth'
import type { Offered } from '#kit/catalog'
import { hasPreview } from '#kit/client'
import { type Acted, type ActProblem, sendActs, type World } from '#kit/serve'
import { catalog } from './catalog.ts'
import { inputs, type Tool } from './index.ts'
import { type Foreseen, foresee, unforeseen } from './propose.ts'

/** What came of a call: `output` goes to the model, and an act that needs a person comes with what it would do. */
export type Made = {
  mode: 'read' | 'done' | 'proposed' | 'refused'
  op: string | null
  output: unknown
  summary?: string
  /** What the run has proposed cannot be done any more as it was shown. */
  isStale?: boolean
  proposed?: { op: string; input: Record<string, unknown>; foreseen: Foreseen }
}

/** `world` is what the run has proposed so far: it reads and proposes as if that were done. */
export type Calling = {
  actor: Actor
  mayDo: readonly string[]
  key: string
  world: World
  /** Whether it names something that is proposed, and so is not there yet. */
  rests: (input: object) => boolean
}

/** Makes one call of a model's. Whatever is wrong with it, the model is told, so that it can mend it. */
export async function makeCall(calling: Calling, tool: string, given: unknown): Promise<Made> {
  const schema = Object.hasOwn(inputs, tool) ? inputs[tool as Tool] : undefined
  const parsed = schema?.safeParse(given)
  if (!parsed) return refused(null, `there is no tool ${tool}`)
  if (!parsed.success) return refused(null, z.prettifyError(parsed.error))
  const { actor } = calling
  if (tool === 'search') {
    const { query } = parsed.data as z.output<typeof inputs.search>
    return { mode: 'read', op: null, output: catalog.tellFound(query, actor) }
  }
  if (tool === 'describe') {
    const { ops } = parsed.data as z.output<typeof inputs.describe>
    return { mode: 'read', op: null, output: catalog.describe(ops, actor) }
  }
  const { op, input } = parsed.data as z.output<typeof inputs.act>
  const named = catalog.open(op, actor)
  if (!named) return refused(op, catalog.refusal(op, actor).detail ?? '')
  const isRead = named.op.effect === 'read'
  if (tool === 'read') return isRead ? read(calling, named, input) : refused(op, 'it does something: call act')
  return isRead ? refused(op, 'it only reads: call read') : act(calling, named, input)
}

async function read({ actor, world }: Calling, { id, ...named }: Offered, input: Record<string, unknown>) {
  const act = { op: named.name, input, ...(!isEmpty(world) && { world }) }
  return answered(id, 'read', await sendActs(named.contract.app, actor, [act]))
}

/** Done at once only where somebody has allowed it for this agent and it can be taken back. */
async function act(
  { actor, mayDo, key, world, rests }: Calling,
  named: Offered,
  input: Record<string, unknown>,
): Promise<Made> {
  const { id: op, name, contract } = named
  if (named.op.effect === 'write' && named.op.agent === undefined && mayDo.includes(op) && !rests(input))
    return answered(op, 'done', await sendActs(contract.app, actor, [{ op: name, input, key }]))
  const foreseen = hasPreview(named.op) ? await foresee(actor, named, input, { world }) : unforeseen(input)
  if ('problem' in foreseen) return { mode: 'refused', op, ...told(foreseen.problem) }
  const output = { proposed: true, wouldAnswer: foreseen.output }
  return { mode: 'proposed', op, output, proposed: { op, input, foreseen } }
}

function answered(op: string, mode: 'read' | 'done', [answer]: readonly Acted[]): Made {
  if (!answer) throw new Error(`${op} answered nothing`)
  if ('problem' in answer) return { mode: 'refused', op, ...told(answer.problem) }
  return { mode, op, output: answer.output }
}

const isEmpty = (world: World) => Object.keys(world).length === 0

export const refused = (op: string | null, summary: string): Made => ({
  mode: 'refused',
  op,
  summary,
  output: { problem: 'refused', detail: summary },
})

const told = ({ code, title, detail, errors }: ActProblem) => ({
  summary: detail ?? title,
  isStale: code === 'stale-world',
  output: { problem: code, detail: detail ?? title, ...(errors && { errors }) },
})
