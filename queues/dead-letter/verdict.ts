import type { Trouble } from '#kit/events'

const hour = 3600
/** After so many tries, each a little later than the one before; the first four are made in the queue. */
const pauseSeconds = [60, 60, 60, 60, 60, 300, 900, 1800, hour]
const mostDays = 3
/** Of an event that fails while others are handled: the fault is in it, or in the code that meets it. */
const mostBugs = 7

export type Tried = { attempts: number; firstFailedAt: number }
export type Verdict =
  | { status: 'handled' | 'dead'; attempts: number }
  | { status: 'waiting'; attempts: number; inSeconds: number }

/**
 * What becomes of an event after a try. An outage of its consumer costs it no attempt; it is tried for three days,
 * hourly at last, unless it is refused for good or fails again and again while its consumer handles others.
 */
export function verdict(
  { attempts: before, firstFailedAt }: Tried,
  trouble: Trouble | 'missing' | undefined,
  { now, isOthersPassing }: { now: number; isOthersPassing: boolean },
): Verdict {
  const attempts = before + (trouble === 'outage' ? 0 : 1)
  if (trouble === undefined) return { status: 'handled', attempts }
  if (trouble === 'refused' || now - firstFailedAt > mostDays * 24 * hour * 1000) return { status: 'dead', attempts }
  if (trouble === 'outage') return { status: 'waiting', attempts, inSeconds: 60 }
  if (trouble === 'bug' && isOthersPassing && attempts >= mostBugs) return { status: 'dead', attempts }
  return { status: 'waiting', attempts, inSeconds: pauseSeconds[attempts] ?? hour }
}
