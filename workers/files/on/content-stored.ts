import type { EventHandler } from '#kit/serve'
import type { File, files } from '../contract.ts'
import { extract } from '../store/extract.ts'
import { scan } from '../store/scan.ts'

type App = typeof files
/** Files that have the same bytes: more than anybody has of one. */
const mostAlike = 500

/** New bytes are scanned, where there is a scanner, and what can be read in them is noted for the search. */
export const contentStored: EventHandler<App, App, 'content.stored'> = async (ctx, { id }) => {
  const content = await ctx.db.content.findFirst({ where: { id } })
  if (!content) return
  const found = await scan(content.object)
  const text = found === 'infected' ? null : await extract(content)
  if (found === content.scan && text === content.text) return
  const judged = ctx.write.content.update(content, { scan: found, text })
  const alike = await ctx.db.storedFile.findMany({ where: { contentId: id }, take: mostAlike })
  for (const file of alike) {
    const now = ctx.write.storedFile.update(file, { scan: found, text })
    ctx.emit('file.updated', now as File)
  }
  ctx.emit('content.scanned', judged)
}
