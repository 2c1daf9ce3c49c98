import { addDays, daysBetween } from '#kit/calendar'

/** What a business asks at each level, the first one first: how many days after the due day, and which fee. */
export type Level = { afterDays: number; feeMinor: number }
/** A reminder that was sent or left out, and when. */
export type Gone = { level: number; on: string }

/**
 * The level that an invoice has reached, or undefined before the first one and after the last. Levels follow one
 * another, with at least the days between them that the business set, however late the first one was.
 */
export function levelDue(levels: readonly Level[], dueOn: string, gone: readonly Gone[], today: string) {
  const last = gone.reduce<Gone | undefined>(
    (most, each) => (!most || each.level > most.level ? each : most),
    undefined,
  )
  const level = (last?.level ?? 0) + 1
  const next = levels[level - 1]
  if (!next || daysBetween(dueOn, today) < next.afterDays) return undefined
  const before = levels[level - 2]
  const apart = before ? next.afterDays - before.afterDays : 0
  return last && today < addDays(last.on, apart) ? undefined : level
}
