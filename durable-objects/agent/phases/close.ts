import type { Proposal, Run } from '../schema.ts'
import type { Store } from '../store.ts'

export type Fault = { code: string; detail: string }

export const noRight: Fault = { code: 'no-right', detail: 'the agent may not do it any more' }
export const restsOnOther: Fault = { code: 'rests-on-other', detail: 'what it rests on was not done' }
export const faultOf = ({ code, title, detail }: { code: string; title: string; detail?: string }): Fault => ({
  code,
  detail: detail ?? title,
})

const voiding = ['not-as-approved', restsOnOther.code]

/** It was done, or refused; or it is void, and may be proposed anew. */
export function close(store: Store, run: Run, each: Proposal, fault: Fault | undefined): void {
  store.atOnce(() => {
    const status = !fault ? 'applied' : voiding.includes(fault.code) ? 'void' : 'failed'
    store.changeProposal(each.id, { state: status })
    store.tell(run.id, { outcomes: [{ id: each.id, status, fault: fault ?? null }] })
  })
}
