import type { Handler } from '#kit/serve'
import type { accounting } from '../contract.ts'
import { isLocked } from '../rules/period.ts'
import { ledgerLock } from './ledger-lock.ts'

type App = typeof accounting

export const getPeriod: Handler<App, 'period.get'> = async (ctx) => {
  const { lockedThroughOn, softLockedThroughOn } = await ledgerLock(ctx)
  return { lockedThroughOn, softLockedThroughOn }
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

/** Forward or back, as whoever posts behind it decides; the trail has each move. */
export const softLockPeriod: Handler<App, 'period.soft-lock'> = async (ctx, { softLockedThroughOn }) => {
  if (softLockedThroughOn && softLockedThroughOn >= ctx.today)
    return ctx.invalid('#/softLockedThroughOn', 'not-before-today')
  const locked = ctx.write.ledgerLock.update(await ledgerLock(ctx), { softLockedThroughOn })
  ctx.emit('period.soft-locked', locked)
  return locked
}
