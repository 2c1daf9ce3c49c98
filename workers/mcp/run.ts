import { type Actor, Fault } from '#kit/auth'
import { type Answer, type Ran, runCode } from '#kit/sandbox'
import { needsPerson } from './approval.ts'
import { callOp } from './call.ts'
import { catalog } from './catalog.ts'

/** What the code returns goes to a program whole, or not at all. */
const mostLetters = 40_000

type Asked = { code: string; key?: string | undefined }

/** Runs code whose every call is one of whoever asks, by the op's own route; its acts have the key with their number. */
export const run = ({ code, key }: Asked, actor: Actor): Promise<Ran> =>
  runCode({ code, at: Date.now(), mostLetters, call: (op, input, n) => answer(op, input, key && `${key} ${n}`, actor) })

async function answer(op: string, input: Record<string, unknown>, key: string | undefined, actor: Actor) {
  try {
    const each = catalog.open(op, actor)
    if (!each) throw catalog.refusal(op, actor)
    if (needsPerson(each))
      throw new Fault('needs-approval', { status: 403, title: 'A person approves it' }, 'ask for it by act')
    const text = await callOp(each, actor, { input, ...(each.op.effect !== 'read' && { key }) })
    return { output: JSON.parse(text) } satisfies Answer
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault
    const { code, title, detail = title, errors } = fault
    return { problem: { code, detail, errors } } satisfies Answer
  }
}
