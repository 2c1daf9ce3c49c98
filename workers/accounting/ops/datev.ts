import type { Handler } from '#kit/serve'
import type { accounting } from '../contract.ts'

type App = typeof accounting

/** As DATEV takes a file that nobody has given a number. */
const unnumbered = { adviserNumber: 1001, clientNumber: 1 }

export const getDatev: Handler<App, 'datev.get'> = async (ctx) => {
  const found = await ctx.db.datevClient.findFirst()
  return found ?? unnumbered
}

export const updateDatev: Handler<App, 'datev.update'> = async (ctx, numbers) => {
  const found = await ctx.db.datevClient.findFirst()
  return found ? ctx.write.datevClient.update(found, numbers) : ctx.write.datevClient.create(numbers)
}
