import type { Handler } from '#kit/serve'
import type { File, files } from '../contract.ts'
import { openFile } from '../rights.ts'
import { isProgramName } from '../rules/type.ts'

type App = typeof files

export const getFile: Handler<App, 'file.get'> = async (ctx, { id }) => (await openFile(ctx, id)) as File

export const updateFile: Handler<App, 'file.update'> = async (ctx, { id, ...changes }) => {
  const file = await openFile(ctx, id)
  if (changes.name && isProgramName(changes.name)) return ctx.invalid('#/name', 'not-allowed')
  if (changes.keepUntilOn && file.archivedAt) return ctx.invalid('#/keepUntilOn', 'in-trash')
  return ctx.write.storedFile.update(file, changes) as File
}

/** Into the trash, from which it can be taken back until the sweep empties it. */
export const archiveFile: Handler<App, 'file.archive'> = async (ctx, { id }) => {
  const file = await openFile(ctx, id)
  if (file.archivedAt) return file as File
  if (isKept(file, ctx.today)) return ctx.fail('kept', `up to and with ${file.keepUntilOn}`)
  return ctx.write.storedFile.update(file, { archivedAt: ctx.now }) as File
}

export const isKept = ({ keepUntilOn }: { keepUntilOn: string | null }, today: string): boolean =>
  keepUntilOn !== null && keepUntilOn >= today

export const restoreFile: Handler<App, 'file.restore'> = async (ctx, { id }) => {
  const file = await openFile(ctx, id)
  return (file.archivedAt ? ctx.write.storedFile.update(file, { archivedAt: null }) : file) as File
}

export const purgeFile: Handler<App, 'file.purge'> = async (ctx, { id }) => {
  const file = await openFile(ctx, id)
  if (!file.archivedAt) return ctx.fail('not-trashed')
  ctx.write.storedFile.delete(file)
  return file as File
}

export const getStorage: Handler<App, 'storage.get'> = async (ctx) => {
  const storage = await ctx.db.storage.findFirst({})
  return { usedBytes: storage?.usedBytes ?? 0, quotaBytes: storage?.quotaBytes ?? 10 * 1024 ** 3 }
}
