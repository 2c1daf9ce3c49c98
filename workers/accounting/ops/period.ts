import type { Handler } from '#kit/serve'
import type { accounting } from '../contract.ts'
import { isLocked } from '../rules/period.ts'
import { ledgerLock } from './ledger-lock.ts'

type App = typeof accounting

export const getPeriod: Handler<App, 'period.get'> = async (ctx) => {
  const { lockedThroughOn } = await ledgerLock(ctx)
  return { lockedThroughOn }
}

/** Today stays open, so that there is always a day to post on. */
export const lockPeriod: Handler<App, 'period.lock'> = async (ctx, { lockedThroughOn }) => {
  if (lockedThroughOn >= ctx.today) return ctx.invalid('#/lockedThroughOn', 'not-before-today')
  const lock = await ledgerLock(ctx)
  if (isLocked(lockedThroughOn, lock.lockedThroughOn))
    return ctx.fail('lock-behind', `the books are locked through ${lock.lockedThroughOn}`)
  const locked = ctx.write.ledgerLock.update(lock, { lockedThroughOn })
  ctx.emit('period.locked', locked)
  return locked
}

export const unlockPeriod: Handler<App, 'period.unlock'> = async (ctx, { lockedThroughOn }) => {
  const lock = await ledgerLock(ctx)
  if (lockedThroughOn && !isLocked(lockedThroughOn, lock.lockedThroughOn))
    return ctx.invalid('#/lockedThroughOn', 'not-before-lock')
  const unlocked = ctx.write.ledgerLock.update(lock, { lockedThroughOn })
  ctx.emit('period.unlocked', unlocked)
  return unlocked
}
