import { forgetNear } from '#kit/cache'
import type { Contract } from '#kit/contract'
import { type Commit, type Committed, cachedAmong, commit, type Recorder } from '#kit/db'
import { type Envelope, outboxRow, publish, sizedAs } from '#kit/events'
import type { Act } from './context.ts'

type Settling = {
  contract: Contract
  tenantId: string
  /** What is written together, or not at all. */
  acts: readonly [Act<Contract>, ...Act<Contract>[]]
  context: Pick<ExecutionContext, 'waitUntil'>
} & Pick<Commit, 'problems' | 'inbox' | 'idempotency' | 'isPreview'>

/** The end of every act: its commit, and what follows from it. */
export async function settle({ acts, context, ...act }: Settling): Promise<Committed> {
  const { contract, tenantId } = act
  const events = acts.flatMap((each) => each.events)
  const recorders = acts.map(({ recorder }) => recorder) as [Recorder, ...Recorder[]]
  const isLater = acts.flatMap((each) => each.events.map(({ at }) => at > each.now))
  const outbox = events.map((event, index) => ({ ...outboxRow(event), dueAt: isLater[index] ? event.at : null }))
  const committed = await commit({ ...act, recorders, outbox, statements: acts.flatMap(({ beside }) => beside) })
  if (act.isPreview) return committed
  // What is kept elsewhere ended with the commit.
  const models = recorders.flatMap((recorder) => [...recorder.models])
  if (cachedAmong(contract, models).length > 0) forgetNear(tenantId)
  // What is due later is for the sweep.
  const now = events.filter((_, index) => !isLater[index])
  const isSettled = recorders[0].late.empty
  const sent = isSettled
    ? now
    : now.map((event) => sizedAs(event, JSON.parse(committed.resolve(JSON.stringify(event))) as Envelope))
  publish(contract.app, sent, context)
  return committed
}
