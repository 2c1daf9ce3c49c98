import type { Tenant } from '#kit/auth'
import { addDays } from '#kit/calendar'
import { seeds } from '#seeds'
import type { Seed } from '../../../db/kit/seed.ts'
import { findPerson } from '../sign-in/lookup.ts'
import { answer, make } from './call.ts'
import { inOrder } from './in-order.ts'
import { byTime, type Planned, planOf, stagesOf } from './plan.ts'
import { keepRun, type Mate, type Run, tellDone } from './run.ts'
import { seat } from './team.ts'

const stages = stagesOf(seeds)
/** What is kept together. Some of them in one event stay well below the 1,000 requests of an invocation. */
const callsInStep = 100
const callsAtOnce = 12
const tellMs = 300

export const isOver = ({ state }: Run): boolean => state.stage === stages.length

/** Who was there; the people made up for the demo join on the way. */
export async function begin(run: Run, tenant: Tenant, ownerId: string): Promise<void> {
  const owner = await findPerson(ownerId)
  if (!owner) throw new Error(`no person ${ownerId}`)
  const { id, name } = owner.person
  run.state.team = [{ id, name, role: 'owner', since: '' }, ...(await seat(tenant, run.on))]
}

/** Makes the next calls of the stage that the run is at. */
export async function takeStep(run: Run, tenant: Tenant): Promise<void> {
  const { state, on } = run
  const team = state.team as Mate[]
  const stage = stages[state.stage] as Seed[]
  const isLast = state.stage === stages.length - 1
  const isBegun = await isAnswered(stage, run, tenant)
  const calls = callsOf(stage, run, tenant)
  if (isLast) run.total ??= state.done + calls.length
  if (!isBegun) await keepRun(tenant, run)
  const step = calls.slice(state.made, state.made + callsInStep)
  const ids = new Map(Object.entries(state.ids))
  let { done } = state
  let toldAt = 0
  await inOrder(step, callsAtOnce, async (call) => {
    if (Date.now() - toldAt > tellMs) {
      toldAt = Date.now()
      await tellDone(tenant, done)
    }
    await make(call, { tenant, team, ids })
    done++
  })
  Object.assign(state, { ids: Object.fromEntries(ids), made: state.made + step.length, done })
  // Of the day of its last call there may be more.
  const last = step.at(-1)
  if (isLast && last) state.through = addDays(last.at.slice(0, 10), -1)
  if (state.made === calls.length) {
    Object.assign(state, { stage: state.stage + 1, made: 0, answers: {} })
    if (isLast) state.through = on
  }
  await keepRun(tenant, run)
}

/**
 * Whether the seeds of a stage had been told what they ask of other apps; else they are now. What they were told is kept
 * before the first call: whatever changes since changes nothing of what is played.
 */
async function isAnswered(stage: readonly Seed[], { state }: Run, tenant: Tenant): Promise<boolean> {
  const [owner] = state.team as [Mate]
  const asking = stage.filter(({ contract }) => !state.answers[contract.app])
  for (const { contract, asks } of asking)
    state.answers[contract.app] = Object.fromEntries(
      await Promise.all(
        Object.entries(asks).map(async ([name, { op, input }]) => [name, await answer(op, input, tenant, owner)]),
      ),
    )
  return asking.length === 0
}

function callsOf(stage: readonly Seed[], { on: today, state }: Run, tenant: Tenant): Planned[] {
  const story = { today, tenantId: tenant.id }
  return byTime(stage.flatMap((seed) => planOf(seed, story, state.answers[seed.contract.app] as object)))
}
