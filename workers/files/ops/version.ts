import { notFound } from '#kit/auth'
import type { Handler } from '#kit/serve'
import type { files } from '../contract.ts'
import { openFile } from '../rights.ts'
import { toNextVersion } from './receive.ts'

type App = typeof files
/** Of one file, the newest ones: more than anybody looks through. */
const mostShown = 200

export const listVersions: Handler<App, 'version.list'> = async (ctx, { id }) => {
  await openFile(ctx, id)
  const found = await ctx.db.fileVersion.findMany({
    where: { fileId: id },
    include: { content: true },
    orderBy: { number: 'desc' },
    take: mostShown,
  })
  const items = found.map(({ content: { size, sha256, contentType, scan }, ...version }) => ({
    ...{ ...version, size, sha256, contentType, scan },
  }))
  return { items, nextCursor: null }
}

/** Its bytes once more, as the newest version: what was since then stays a version too. */
export const restoreVersion: Handler<App, 'version.restore'> = async (ctx, { id, number }) => {
  const file = await openFile(ctx, id)
  if (file.archivedAt) return ctx.fail('trashed')
  const version = await ctx.db.fileVersion.findFirst({ where: { fileId: id, number }, include: { content: true } })
  if (!version) throw notFound('version', String(number))
  if (version.contentId === file.contentId) return file as never
  const { id: createdById, name: createdByName } = ctx.actor
  return toNextVersion(ctx, file, version.content, { createdById, createdByName })
}
