import type { Ctx, Handler } from '#kit/serve'
import { Hours, type notifications } from '../contract.ts'
import { usualHours } from '../rules/hours.ts'
import { personOf } from './notification.ts'

type App = typeof notifications

export const getHours: Handler<App, 'hours.get'> = async (ctx) =>
  Hours.parse((await hoursOf(ctx, personOf(ctx))) ?? usualHours)

export const setHours: Handler<App, 'hours.set'> = async (ctx, changes) => {
  const userId = personOf(ctx)
  const before = await hoursOf(ctx, userId)
  const hours = Hours.parse({ ...(before ?? usualHours), ...changes })
  if ((hours.quietFrom === null) !== (hours.quietTo === null))
    return ctx.invalid(hours.quietFrom === null ? '#/quietFrom' : '#/quietTo', 'required')
  if (before) ctx.write.hours.update(before, changes)
  else ctx.write.hours.create({ userId, ...hours })
  return hours
}

const hoursOf = (ctx: Pick<Ctx<App>, 'db'>, userId: string) => ctx.db.hours.findFirst({ where: { userId } })
