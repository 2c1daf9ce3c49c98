import type { Tenant } from '#kit/auth'
import { sendActs } from '#kit/serve'
import { actorFor } from '../house.ts'
import type { Proposal, Run } from '../schema.ts'
import type { Store } from '../store.ts'
import { catalog } from '../tools/catalog.ts'
import { close, faultOf, noRight, restsOnOther } from './close.ts'
import { isOpen } from './end.ts'
import { isGone, lookAgain, proposeAnew, restedOn } from './look.ts'

/** Does what was approved, in the order in which it was proposed, one at a time: a crash goes on with the next. */
export async function decide(store: Store, tenant: Tenant, run: Run): Promise<void> {
  const all = store.proposals(run.id)
  const fallen = all.find((each) => isFallen(each, all))
  if (fallen) return fall(store, run, fallen)
  const next = all.find((each) => isDue(each, all))
  if (!next) return settle(store, run)
  const actor = await actorFor(tenant, run.agent, run.forId)
  const named = actor && catalog.open(next.op, actor)
  if (!actor || !named) return close(store, run, next, noRight)
  if (next.state === 'edited') return lookAgain(store, run, { actor, named, next, all })
  const { ids, digest, input, id: key } = next
  const held = digest === null ? {} : { ids, digest }
  const [answer] = await sendActs(named.contract.app, actor, [{ op: named.name, input, key, ...held }])
  const fault = answer && 'problem' in answer ? faultOf(answer.problem) : undefined
  close(store, run, next, fault)
  if (fault?.code === 'not-as-approved') await proposeAnew(store, run, { actor, named, next, all })
}

/** Whether something is to be done about it now: what rests on others that nobody has decided on waits for them. */
export const isDue = (each: Proposal, all: readonly Proposal[]): boolean =>
  each.state === 'edited' || isFallen(each, all) || (each.state === 'approved' && isReady(each, all))

const isFallen = (each: Proposal, all: readonly Proposal[]) =>
  each.state === 'rejected' || (each.state === 'approved' && isGone(each, all))
const isReady = (each: Proposal, all: readonly Proposal[]) =>
  restedOn(each, all).every(({ state }) => state === 'applied')

/** The app has said so already of one that was rejected; of one that rests on it, it is told. */
function fall(store: Store, run: Run, each: Proposal): void {
  if (each.state === 'approved') close(store, run, each, restsOnOther)
  else store.changeProposal(each.id, { state: 'void' })
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
