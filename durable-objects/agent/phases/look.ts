import type { Actor } from '#kit/auth'
import type { Offered } from '#kit/catalog'
import { hasPreview } from '#kit/client'
import type { Proposal, Run } from '../schema.ts'
import type { Store } from '../store.ts'
import { catalog } from '../tools/catalog.ts'
import { type Foreseen, foresee, toNews, unforeseen } from '../tools/propose.ts'
import { close, faultOf, noRight, restsOnOther } from './close.ts'
import { isOpen } from './end.ts'
import { worldOf } from './world.ts'

export type Looking = { actor: Actor; named: Offered; next: Proposal; all: readonly Proposal[] }

/** In the world of those that come before it, with the ids that it had: what rests on it names them. */
function foreseenNow({ actor, named, next, all }: Looking): ReturnType<typeof foresee> | Foreseen {
  const world = worldOf(all.filter(({ position }) => position < next.position))
  return hasPreview(named.op) ? foresee(actor, named, next.input, { world, ids: next.ids }) : unforeseen(next.input)
}

/** It asks again, and so does what rests on it. */
export async function lookAgain(store: Store, run: Run, looking: Looking): Promise<void> {
  const { next, all } = looking
  const foreseen = await foreseenNow(looking)
  if ('problem' in foreseen) return close(store, run, next, faultOf(foreseen.problem))
  askAgain(store, run, next, foreseen, () => {
    for (const each of all)
      if (each.state === 'pending' && each.restsOn.includes(next.position))
        store.changeProposal(each.id, { state: 'edited' })
  })
}

/** What somebody changed meanwhile is shown as it would be now, as a proposal of its own: no approval counts twice. */
export async function proposeAnew(store: Store, run: Run, looking: Looking): Promise<void> {
  const foreseen = await foreseenNow({ ...looking, next: { ...looking.next, ids: [] } })
  if ('problem' in foreseen) return
  const { next, all } = looking
  askAgain(store, run, { ...next, id: crypto.randomUUID(), position: all.length + 1 }, foreseen)
}

/**
 * Rows that a run would write have changed meanwhile, so that it can neither read nor propose in their world: all of it
 * is looked at again. What would do something else than was shown asks again, also where it is approved already.
 */
export async function lookAtAll(store: Store, run: Run, actor: Actor): Promise<void> {
  for (const { id } of store.proposals(run.id)) {
    const all = store.proposals(run.id)
    const next = all.find((each) => each.id === id) as Proposal
    if (!isOpen(next.state)) continue
    const named = catalog.open(next.op, actor)
    const foreseen = isGone(next, all) ? restsOnOther : named ? await foreseenNow({ actor, named, next, all }) : noRight
    if ('code' in foreseen) close(store, run, next, foreseen)
    else if ('problem' in foreseen) close(store, run, next, faultOf(foreseen.problem))
    else if (foreseen.held.digest === next.digest) store.changeProposal(id, { pending: foreseen.held.pending })
    else askAgain(store, run, next, foreseen)
  }
}

function askAgain(store: Store, run: Run, next: Proposal, foreseen: Foreseen, also = () => undefined as unknown): void {
  const again: Proposal = { ...next, ...foreseen.held, state: 'pending', touches: foreseen.touches }
  store.atOnce(() => {
    store.propose(again)
    also()
    store.tell(run.id, { proposals: [toNews(again, foreseen)] })
  })
}

/** What it rests on was not done, and will not be. */
export const isGone = (each: Proposal, all: readonly Proposal[]): boolean =>
  restedOn(each, all).some(({ state }) => ['rejected', 'failed', 'void'].includes(state))
export const restedOn = ({ restsOn }: Proposal, all: readonly Proposal[]): Proposal[] =>
  all.filter(({ position }) => restsOn.includes(position))
