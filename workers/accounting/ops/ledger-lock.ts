import { mayCall } from '#kit/auth'
import type { Ctx } from '#kit/serve'
import { accounting } from '../contract.ts'
import { type Lock, lockOf } from '../rules/period.ts'

type App = typeof accounting

/** How far the books are locked: the one row of its kind, which a business begins with. */
export async function ledgerLock({ db }: Pick<Ctx<App>, 'db'>) {
  const [lock] = await db.ledgerLock.findMany({ take: 1 })
  if (!lock) throw new Error('the ledger has no lock')
  return lock
}

/**
 * Refuses a day that is locked, and answers the reason that the entry keeps where it is posted behind the soft lock: whoever may
 * move that may post there.
 */
export function assertOpen(
  ctx: Pick<Ctx<App, 'period-locked' | 'period-soft-locked'>, 'actor' | 'fail' | 'invalid'>,
  lock: Lock,
  postedOn: string,
  reason: string | null,
): string | null {
  const found = lockOf(postedOn, lock)
  if (found === null) return null
  if (found === 'hard') return ctx.fail('period-locked', `the books are locked through ${lock.lockedThroughOn}`)
  if (!mayCall(accounting, ctx.actor, 'period.soft-lock'))
    return ctx.fail('period-soft-locked', `accountants alone post through ${lock.softLockedThroughOn}`)
  if (!reason) return ctx.invalid('#/reason', 'required')
  return reason
}

type Refusing = Pick<Ctx<App, 'period-locked' | 'period-soft-locked'>, 'fail'>

/** For what is never posted behind a lock, whoever asks. */
export function assertUnlocked({ fail }: Refusing, lock: Lock, postedOn: string): void {
  const found = lockOf(postedOn, lock)
  if (found === 'hard') fail('period-locked', `the books are locked through ${lock.lockedThroughOn}`)
  if (found === 'soft') fail('period-soft-locked', `the books are soft-locked through ${lock.softLockedThroughOn}`)
}
