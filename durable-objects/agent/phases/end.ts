import type { Run } from '../schema.ts'
import type { News, Store } from '../store.ts'

type Ended = { fault?: string; answer?: string; steps?: News['steps'] }

/** Nothing more is thought in a run: it has its answer, or a budget, a right or the model ends it. What it proposed still waits. */
export function end(store: Store, run: Run, { fault, answer, steps }: Ended): void {
  store.atOnce(() => {
    // Somebody has stopped it meanwhile.
    if (store.run(run.id)?.phase === 'over') return
    const isWaiting = store.proposals(run.id).some(({ state }) => isOpen(state))
    store.change(run.id, {
      phase: isWaiting ? 'waiting' : 'over',
      status: isWaiting ? 'waiting' : fault ? 'failed' : 'done',
      until: null,
      ...(fault && { fault }),
      ...(answer !== undefined && { answer }),
    })
    store.tell(run.id, steps ? { steps } : {})
    const { status, position, ...ended } = store.run(run.id) as Run
    store.stream.tell(run.id, 'end', position, { status, answer: ended.answer, fault: ended.fault })
    store.forget(run.id)
  })
}

export const isOpen = (state: string): boolean => state === 'pending' || state === 'approved' || state === 'edited'
