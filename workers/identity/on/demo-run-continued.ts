import { forbidden } from '#kit/auth'
import { addDays } from '#kit/calendar'
import type { EventHandler } from '#kit/serve'
import type { identity } from '../contract.ts'
import { findRun, Gone } from '../demo/run.ts'
import { begin, isOver, takeStep } from '../demo/step.ts'
import { dayNumber } from '../rules/day.ts'

type App = typeof identity

const stepsAtOnce = 3
/** The days of the last weeks begin one by one, since their news stand in the inbox. */
const recentDays = 21

/** Plays a part of the past of a demo business (docs/decisions/055), and goes on with the next event. */
export const demoRunContinued: EventHandler<App, App, 'demo-run.continued'> = async (ctx, { id, version, since }) => {
  const { tenant } = ctx
  if (!tenant.isDemo) throw forbidden('a past is played in a business that is no demo')
  const run = await findRun(tenant)
  if (!run) return
  try {
    if (!run.state.team) {
      const owner = await ctx.db.membership.findFirst({ where: { role: 'owner' }, orderBy: { createdAt: 'asc' } })
      await begin(run, tenant, owner?.userId ?? '')
    }
    for (let step = 0; step < stepsAtOnce && !isOver(run); step++) await takeStep(run, tenant)
  } catch (fault) {
    // What is being erased refuses calls as it likes.
    if (fault instanceof Gone || !(await findRun(tenant))) return
    throw fault
  }
  const { through = since } = run.state
  for (const day of daysToStart(since, through, run.on)) {
    const midnight = `${day}T00:00:00.000Z`
    ctx.emit('day.started', { id, version: dayNumber(day), on: day }, { at: midnight < ctx.now ? midnight : ctx.now })
  }
  if (!isOver(run)) ctx.emit('demo-run.continued', { id, version: version + 1, since: through })
}

/** The house's clock begins every day; in the past of a demo the first of a month begins for those before it. */
function daysToStart(after: string, through: string, today: string): string[] {
  const recent = addDays(today, -recentDays)
  const days: string[] = []
  for (let day = addDays(after, 1); day <= through; day = addDays(day, 1))
    if (day > recent || day.endsWith('-01')) days.push(day)
  return days
}
