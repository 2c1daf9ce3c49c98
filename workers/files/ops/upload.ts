import { uuidv7 } from 'uuidv7'
import { notFound } from '#kit/auth'
import type { Ctx, Handler } from '#kit/serve'
import { type files, mostAttachments, partBytes, uploadDays } from '../contract.ts'
import { assertOpen, openFile } from '../rights.ts'
import { partsOf } from '../rules/parts.ts'
import { isProgramName } from '../rules/type.ts'
import { beginParts, objectOf } from '../store/bucket.ts'

type App = typeof files
type UploadRow = NonNullable<Awaited<ReturnType<Ctx<App>['db']['upload']['findFirst']>>>
const dayMs = 86_400_000

type Announced = {
  fileId: string | null
  name: string
  size: number
  folderId: string | null
  tags: string[]
  record: { noun: string; recordId: string } | null
}

/** The row of an upload: what it will be, and where its bytes go. One in parts is begun in the bucket too. */
async function announce(ctx: Ctx<App, never, never>, { record, ...announced }: Announced) {
  const id = uuidv7()
  const object = objectOf(ctx.tenant.id, id)
  const multipartId = partsOf(announced.size) === null ? null : await beginParts(object)
  const { id: createdById, name: createdByName } = ctx.actor
  const upload = ctx.write.upload.create({
    ...{ id, ...announced, object, multipartId, state: 'open', createdById, createdByName },
    ...{ recordNoun: record?.noun ?? null, recordId: record?.recordId ?? null },
  })
  return toUpload(upload as never, [])
}

const toUpload = (upload: UploadRow, received: number[]) => ({
  ...upload,
  uploadUrl: `/api/files/v1/uploads/${upload.id}`,
  partBytes: partsOf(upload.size) === null ? null : partBytes,
  received,
  expiresAt: new Date(Date.parse(upload.createdAt) + uploadDays * dayMs).toISOString(),
})

export const createFile: Handler<App, 'file.create'> = async (ctx, { name, size, folderId, tags, record }) => {
  if (isProgramName(name)) return ctx.invalid('#/name', 'not-allowed')
  const at = record ? { noun: `${record.app}.${record.noun}`, recordId: record.id } : null
  if (at) {
    await assertOpen(ctx, at, '#/record/noun')
    if ((await ctx.db.attachment.count({ where: at })) >= mostAttachments) return ctx.fail('too-many-attachments')
  }
  return announce(ctx, { fileId: null, name, size, folderId: at ? null : folderId, tags, record: at })
}

export const createVersion: Handler<App, 'version.create'> = async (ctx, { id, name, size }) => {
  const file = await openFile(ctx, id)
  if (name && isProgramName(name)) return ctx.invalid('#/name', 'not-allowed')
  if (file.archivedAt) return ctx.fail('trashed')
  return announce(ctx, { fileId: id, name: name ?? file.name, size, folderId: null, tags: [], record: null })
}

/** Somebody else's is as good as not there. */
async function mine(ctx: Pick<Ctx<App>, 'db' | 'actor'>, id: string): Promise<UploadRow> {
  const upload = await ctx.db.upload.findFirst({ where: { id, createdById: ctx.actor.id } })
  if (!upload) throw notFound('upload', id)
  return upload
}
const partsIn = (ctx: Pick<Ctx<App>, 'db'>, uploadId: string) =>
  ctx.db.uploadPart.findMany({ where: { uploadId }, orderBy: { number: 'asc' } })

export const getUpload: Handler<App, 'upload.get'> = async (ctx, { id }) => {
  const [upload, parts] = await Promise.all([mine(ctx, id), partsIn(ctx, id)])
  return toUpload(
    upload,
    parts.map(({ number }) => number),
  )
}

export const openUpload: Handler<App, 'upload.open'> = async (ctx, { id }) => {
  const [upload, parts] = await Promise.all([mine(ctx, id), partsIn(ctx, id)])
  const isDone = upload.state !== 'open'
  const version = isDone ? await ctx.db.fileVersion.findFirst({ where: { id } }) : null
  // What it has become may be gone by now.
  if (isDone && !version) throw notFound('upload', id)
  return { ...upload, fileId: version?.fileId ?? null, parts }
}

export const receivePart: Handler<App, 'upload.receive-part'> = async (ctx, { id, number, etag }) => {
  const upload = await mine(ctx, id)
  if (upload.state !== 'open') throw notFound('upload', id)
  const known = await ctx.db.uploadPart.findFirst({ where: { uploadId: id, number } })
  // Put again, its bytes have another tag.
  if (known) return ctx.write.uploadPart.update(known, { etag })
  return ctx.write.uploadPart.create({ uploadId: id, number, etag })
}

/** Its row goes, and with it whatever has arrived (migration `init`); what is a file by now stays one. */
export const cancelUpload: Handler<App, 'upload.cancel'> = async (ctx, { id }) => {
  const upload = await mine(ctx, id)
  if (upload.state !== 'open') throw notFound('upload', id)
  ctx.write.upload.delete(upload)
  return toUpload(upload, [])
}
