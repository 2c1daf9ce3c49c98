import { type Handler, stableId } from '#kit/serve'
import type { settings } from '../contract.ts'
import { pngOf } from '../rules/logo.ts'

type App = typeof settings
const prefix = 'data:image/png;base64,'

export const getLogo: Handler<App, 'logo.get'> = async (ctx) => {
  const logo = await ctx.db.logo.findFirst()
  return { image: logo && prefix + logo.content }
}

/** A picture alone, never a drawing that could run something: what is no PNG within bounds does not get in. */
export const setLogo: Handler<App, 'logo.set'> = async (ctx, { image }) => {
  const png = image === null ? null : pngOf(image)
  if (png && 'maximum' in png) return ctx.invalid('#/image', png.code, { maximum: png.maximum })
  if (png && 'code' in png) return ctx.invalid('#/image', png.code)
  const before = await ctx.db.logo.findFirst()
  if (!png) {
    if (before) ctx.write.logo.delete(before)
    return { image: null }
  }
  const { content } = png
  if (before) ctx.write.logo.update(before, { content })
  else ctx.write.logo.create({ id: await stableId(ctx.tenant.id, 'logo'), content })
  return { image: prefix + content }
}
