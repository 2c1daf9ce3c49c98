import type { Actor, Tenant } from '#kit/auth'
import { type Acted, sendActs } from '#kit/serve'
import { actorFor } from '../house.ts'
import type { Proposal, Run } from '../schema.ts'
import type { Store } from '../store.ts'
import { isPreviewable, type Named, opFor } from '../tools/ops.ts'
import { type Foreseen, foresee, unforeseen } from '../tools/propose.ts'
import { toNews } from './act.ts'
import { isOpen } from './end.ts'
import { worldOf } from './world.ts'

type Fault = { code: string; detail: string }

/** Does what was approved, in the order in which it was proposed, one at a time: a crash goes on with the next. */
export async function decide(store: Store, tenant: Tenant, run: Run): Promise<void> {
  const all = store.proposals(run.id)
  const fallen = all.find((each) => each.state === 'rejected' || (each.state === 'approved' && isGone(each, all)))
  if (fallen) return fall(store, run, fallen)
  const next = all.find((each) => each.state === 'edited' || (each.state === 'approved' && isReady(each, all)))
  if (!next) return settle(store, run)
  const actor = await actorFor(tenant, run.agent, run.forId)
  const named = actor && opFor(actor, next.op)
  if (!actor || !named) return close(store, run, next, { code: 'no-right', detail: 'the agent may not do it any more' })
  if (next.state === 'edited') return lookAgain(store, run, { actor, named, next, all })
  const { ids, digest, input, id: key } = next
  const held = digest === null ? {} : { ids, digest }
  const [answer] = await sendActs(named.app, actor, [{ op: named.name, input, key, ...held }])
  const fault = answer && faultIn(answer)
  close(store, run, next, fault)
  if (fault?.code === 'not-as-approved') await proposeAnew(store, run, { actor, named, next, all })
}

type Looking = { actor: Actor; named: Named; next: Proposal; all: readonly Proposal[] }

/** In the world of those that come before it, with the ids that it had: what rests on it names them. */
function foreseenNow({ actor, named, next, all }: Looking): ReturnType<typeof foresee> | Foreseen {
  const world = worldOf(all.filter(({ position }) => position < next.position))
  return isPreviewable(named) ? foresee(actor, named, next.input, { world, ids: next.ids }) : unforeseen(next.input)
}

/** It asks again, and so does what rests on it. */
async function lookAgain(store: Store, run: Run, looking: Looking): Promise<void> {
  const { next, all } = looking
  const foreseen = await foreseenNow(looking)
  if ('problem' in foreseen) return close(store, run, next, faultOf(foreseen.problem))
  const again: Proposal = { ...next, ...foreseen.held, state: 'pending', touches: foreseen.touches }
  store.atOnce(() => {
    store.propose(again)
    for (const each of all)
      if (each.state === 'pending' && each.restsOn.includes(next.position))
        store.changeProposal(each.id, { state: 'edited' })
    store.tell(run.id, { proposals: [toNews(again, foreseen)] })
  })
}

/** What somebody changed meanwhile is shown as it would be now, as a proposal of its own: no approval counts twice. */
async function proposeAnew(store: Store, run: Run, looking: Looking): Promise<void> {
  const foreseen = await foreseenNow({ ...looking, next: { ...looking.next, ids: [] } })
  if ('problem' in foreseen) return
  const { next, all } = looking
  const made: Proposal = {
    ...{ ...next, ...foreseen.held, id: crypto.randomUUID(), position: all.length + 1, state: 'pending' },
    touches: foreseen.touches,
  }
  store.atOnce(() => {
    store.propose(made)
    store.tell(run.id, { proposals: [toNews(made, foreseen)] })
  })
}

const isGone = (each: Proposal, all: readonly Proposal[]) =>
  restedOn(each, all).some(({ state }) => ['rejected', 'failed', 'void'].includes(state))
const isReady = (each: Proposal, all: readonly Proposal[]) =>
  restedOn(each, all).every(({ state }) => state === 'applied')
const restedOn = ({ restsOn }: Proposal, all: readonly Proposal[]) =>
  all.filter(({ position }) => restsOn.includes(position))

const faultIn = (answer: Acted) => ('problem' in answer ? faultOf(answer.problem) : undefined)
const faultOf = ({ code, title, detail }: { code: string; title: string; detail?: string }): Fault => ({
  code,
  detail: detail ?? title,
})

/** The app has said so already of one that was rejected; of one that rests on it, it is told. */
function fall(store: Store, run: Run, each: Proposal): void {
  store.atOnce(() => {
    store.changeProposal(each.id, { state: 'void' })
    const fault = { code: 'rests-on-other', detail: 'what it rests on was not done' }
    if (each.state === 'approved') store.tell(run.id, { outcomes: [{ id: each.id, status: 'void', fault }] })
  })
}

function close(store: Store, run: Run, each: Proposal, fault: Fault | undefined): void {
  store.atOnce(() => {
    const status = !fault ? 'applied' : fault.code === 'not-as-approved' ? 'void' : 'failed'
    store.changeProposal(each.id, { state: status })
    store.tell(run.id, { outcomes: [{ id: each.id, status, fault: fault ?? null }] })
  })
}

/** What is left waits for a person; with nothing left, the run is over. */
function settle(store: Store, run: Run): void {
  const waits = store.proposals(run.id).some(({ state }) => isOpen(state))
  if (waits || run.phase === 'over') return
  store.atOnce(() => {
    store.change(run.id, { phase: 'over', status: run.fault ? 'failed' : 'done' })
    store.tell(run.id)
  })
}
