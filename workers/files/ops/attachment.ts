import { notFound } from '#kit/auth'
import type { Ctx, Handler } from '#kit/serve'
import { type Attachment, type File, type files, mostAttachments } from '../contract.ts'
import { assertOpen, type FileRow, openFile } from '../rights.ts'
import { isKept } from './file.ts'

type App = typeof files
type AttachmentRow = NonNullable<Awaited<ReturnType<Ctx<App>['db']['attachment']['findFirst']>>>

const shown = (attachment: AttachmentRow, file: FileRow) => ({ ...attachment, file }) as Attachment

export const listAttachments: Handler<App, 'attachment.list'> = async (ctx, at) => {
  await assertOpen(ctx, at)
  const found = await ctx.db.attachment.findMany({
    where: { ...at, file: { archivedAt: null } },
    include: { file: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: mostAttachments,
  })
  return { items: found as Attachment[], nextCursor: null }
}

export const createAttachment: Handler<App, 'attachment.create'> = async (ctx, { fileId, noun, recordId }) => {
  const at = { noun, recordId }
  await assertOpen(ctx, at)
  const file = await openFile(ctx, fileId)
  if (file.archivedAt) return ctx.fail('trashed')
  const known = await ctx.db.attachment.findFirst({ where: { ...at, fileId } })
  if (known) return shown(known, file)
  const [onRecord, ofFile] = await Promise.all([
    ctx.db.attachment.count({ where: at }),
    ctx.db.attachment.count({ where: { fileId } }),
  ])
  if (Math.max(onRecord, ofFile) >= mostAttachments) return ctx.fail('too-many-attachments')
  const attachment = ctx.write.attachment.create({ fileId, ...at, mergedFromId: null })
  ctx.emit('attachment.created', { ...attachment, file })
  return shown(attachment as never, file)
}

/**
 * The last one of a file that is in no folder takes the file along into the trash, and stays: so the file comes back to where it
 * was, and meanwhile to nobody else.
 */
export const removeAttachment: Handler<App, 'attachment.remove'> = async (ctx, { id }) => {
  const attachment = await ctx.db.attachment.findFirst({ where: { id }, include: { file: true } })
  if (!attachment) throw notFound('attachment', id)
  const { file, ...row } = attachment
  await assertOpen(ctx, row)
  const isLast = !file.isInLibrary && (await ctx.db.attachment.count({ where: { fileId: file.id } })) === 1
  if (!isLast) {
    ctx.write.attachment.delete(row)
    ctx.emit('attachment.removed', row)
    return shown(row, file)
  }
  if (file.archivedAt) return shown(row, file)
  if (isKept(file, ctx.today)) return ctx.fail('kept', `up to and with ${file.keepUntilOn}`)
  const thrown = ctx.write.storedFile.update(file, { archivedAt: ctx.now })
  ctx.emit('file.archived', thrown as File)
  return shown(row, thrown)
}
