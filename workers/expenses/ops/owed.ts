import type { Ctx } from '#kit/serve'
import type { App, ClaimRow } from './people.ts'

type Telling = Pick<Ctx<App, never, 'payable.changed'>, 'emit' | 'today'>
export type AdvanceRow = NonNullable<Awaited<ReturnType<Ctx<App>['db']['advance']['findFirst']>>>

const toStaff = { discount: null, isHeld: false, role: 'employee-payable' } as const

/** Banking pays it, and tells what has been paid. */
export function tellOwed(ctx: Telling, claim: ClaimRow): void {
  const { id, version, number, personId: creditorId, personName: creditorName, currency, owedMinor, dueOn } = claim
  ctx.emit('payable.changed', {
    ...{ id, version, noun: 'claim', number: number ?? '', creditorId, creditorName, currency, owedMinor },
    ...{ dueOn: dueOn ?? ctx.today, ...toStaff },
  })
}

/** Money that somebody gets beforehand stands in the same account: their claims are owed less by it. */
export function tellAdvance(ctx: Telling, advance: AdvanceRow, owedMinor: number): void {
  const { id, version, purpose: number, personId: creditorId, personName: creditorName, currency, grantedOn } = advance
  ctx.emit('payable.changed', {
    ...{ id, version, noun: 'advance', number, creditorId, creditorName, currency, owedMinor },
    ...{ dueOn: grantedOn, ...toStaff },
  })
}
