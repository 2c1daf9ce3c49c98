import { notFound } from '#kit/auth'
import type { Ctx, Handler } from '#kit/serve'
import type { File, files } from '../contract.ts'
import type { FileRow } from '../rights.ts'
import { isProgramType } from '../rules/type.ts'

type App = typeof files
type Receiving = Ctx<
  App,
  'trashed' | 'over-quota',
  'file.created' | 'file.updated' | 'attachment.created' | 'content.stored'
>
type ContentRow = NonNullable<Awaited<ReturnType<Ctx<App>['db']['content']['findFirst']>>>

/**
 * What has arrived becomes a file, or the next version of one. Bytes that the business has already are kept once: the others
 * end with this act.
 */
export const receive: Handler<App, 'upload.receive'> = async (ctx, { id, sha256, contentType }) => {
  const upload = await ctx.db.upload.findFirst({ where: { id, createdById: ctx.actor.id, state: 'open' } })
  if (!upload) throw notFound('upload', id)
  if (isProgramType(contentType)) return ctx.invalid('#/', 'not-allowed')
  const { fileId, name, size, folderId, tags, object, recordNoun, recordId } = upload
  const before = fileId ? await ctx.db.storedFile.require(fileId) : null
  if (before?.archivedAt) return ctx.fail('trashed')
  const twin = await ctx.db.content.findFirst({ where: { sha256 } })
  // Its bytes are counted with the upload until they are a content's own.
  ctx.write.upload.update(upload, { state: twin ? 'duplicate' : 'stored' })
  const content = twin ?? stored(ctx, { size, sha256, object, contentType })
  const made = { createdById: upload.createdById, createdByName: upload.createdByName }
  if (before) return toNextVersion(ctx, before, content, { id, name, ...made })
  const file = ctx.write.storedFile.create({
    ...{
      id,
      isInLibrary: recordNoun === null,
      name,
      folderId,
      tags,
      keepUntilOn: null,
      ...factsOf(content),
      number: 1,
    },
    ...made,
    archivedAt: null,
  })
  ctx.write.fileVersion.create({ id, fileId: id, number: 1, contentId: content.id, ...made })
  if (recordNoun && recordId) {
    const attachment = ctx.write.attachment.create({ fileId: id, noun: recordNoun, recordId, mergedFromId: null })
    ctx.emit('attachment.created', { ...attachment, file })
  }
  ctx.emit('file.created', file as File)
  return file as File
}

function stored(
  ctx: Receiving,
  { contentType, ...data }: Pick<ContentRow, 'size' | 'sha256' | 'object' | 'contentType'>,
) {
  const content = ctx.write.content.create({ ...data, contentType, scan: 'unchecked', text: null })
  ctx.emit('content.stored', content)
  return content
}

/** What a file has of its bytes. */
export const factsOf = ({ id, size, sha256, contentType, scan, text }: Omit<ContentRow, 'tenantId' | 'object'>) => ({
  ...{ contentId: id, size, sha256, contentType, scan, text },
})

type Next = { id?: string; name?: string; createdById: string; createdByName: string }

/** The file with these bytes from now on; what it was before is a version of it. */
export function toNextVersion(
  ctx: Pick<Receiving, 'write' | 'emit'>,
  before: FileRow,
  content: Omit<ContentRow, 'tenantId' | 'object'>,
  { id, name = before.name, ...made }: Next,
): File {
  const number = before.number + 1
  const file = ctx.write.storedFile.update(before, { name, ...factsOf(content), number })
  ctx.write.fileVersion.create({ ...(id && { id }), fileId: before.id, number, contentId: content.id, ...made })
  ctx.emit('file.updated', file as File)
  return file as File
}
