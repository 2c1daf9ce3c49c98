import type { Handler } from '#kit/serve'
import type { quotes, Template } from '../contract.ts'
import { price } from './price.ts'

type App = typeof quotes

/** What could not be a quote is no template either: its lines are priced once, and what they come to is left. */
export const createTemplate: Handler<App, 'template.create'> = async (ctx, input) => {
  await price(ctx, input.lines, input.currency)
  return ctx.write.template.create({ ...input, archivedAt: null })
}

export const updateTemplate: Handler<App, 'template.update'> = async (ctx, { id, ...changes }) => {
  const template = await ctx.db.template.require(id)
  const lines = changes.lines ?? (template.lines as Template['lines'])
  if (changes.lines || changes.currency) await price(ctx, lines, changes.currency ?? template.currency)
  return ctx.write.template.update(template, changes)
}
