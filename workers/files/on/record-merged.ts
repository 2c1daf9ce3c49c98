import type { anyApp } from '#kit/events'
import type { EventHandler } from '#kit/serve'
import type { files } from '../contract.ts'

type App = typeof files
type On<E extends 'record.merged' | 'record.unmerged'> = EventHandler<App, typeof anyApp, E>

const atOnce = 1000

/** What hung on records that are one now hangs on that one, once. */
export const recordMerged: On<'record.merged'> = async (ctx, { id, noun, mergedIds }, { name }) => {
  const record = { noun: nounIn(name, noun), recordId: id }
  const [moving, there] = await Promise.all([
    ctx.db.attachment.findMany({ where: { noun: record.noun, recordId: { in: mergedIds } }, take: atOnce }),
    ctx.db.attachment.findMany({ where: record, take: atOnce }),
  ])
  const known = new Set(there.map(({ fileId }) => fileId))
  for (const attachment of moving) {
    // It stays where it is: nobody opens that record any more, and the file hangs on this one too.
    if (known.has(attachment.fileId)) continue
    known.add(attachment.fileId)
    ctx.write.attachment.update(attachment, { recordId: id, mergedFromId: attachment.recordId })
  }
}

export const recordUnmerged: On<'record.unmerged'> = async (ctx, { id, noun, from }, { name }) => {
  const where = { noun: nounIn(name, noun), recordId: from, mergedFromId: id }
  for (const attachment of await ctx.db.attachment.findMany({ where, take: atOnce }))
    ctx.write.attachment.update(attachment, { recordId: id, mergedFromId: null })
}

/** `contacts.record.merged` of a `company` → `contacts.company` */
const nounIn = (event: string, noun: string) => `${event.slice(0, event.indexOf('.'))}.${noun}`
