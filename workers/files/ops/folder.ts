import type { Ctx, Handler } from '#kit/serve'
import { type files, mostLevels } from '../contract.ts'

type App = typeof files

/**
 * Refuses a place within the folder itself, too deep, or in the trash. The folders above are held as they were read: of two that
 * are moved into each other at once, one is not.
 */
async function assertPlace(ctx: Pick<Ctx<App>, 'db' | 'invalid' | 'write'>, parentId: string | null, own?: string) {
  let next = parentId
  for (let level = 1; next !== null; level++) {
    if (next === own) return ctx.invalid('#/parentId', 'circle')
    if (level >= mostLevels) return ctx.invalid('#/parentId', 'too-deep-a-folder', { maximum: mostLevels })
    const above = await ctx.db.folder.require(next)
    if (above.archivedAt) return ctx.invalid('#/parentId', 'in-trash')
    ctx.write.folder.expect(above)
    next = above.parentId
  }
}

export const createFolder: Handler<App, 'folder.create'> = async (ctx, { name, parentId }) => {
  await assertPlace(ctx, parentId)
  return ctx.write.folder.create({ name, parentId, archivedAt: null })
}

export const updateFolder: Handler<App, 'folder.update'> = async (ctx, { id, ...changes }) => {
  const folder = await ctx.db.folder.require(id)
  if (changes.parentId !== undefined && changes.parentId !== folder.parentId)
    await assertPlace(ctx, changes.parentId, id)
  return ctx.write.folder.update(folder, changes)
}

export const archiveFolder: Handler<App, 'folder.archive'> = async (ctx, { id }) => {
  const folder = await ctx.db.folder.require(id)
  if (folder.archivedAt) return folder
  const [inside, within] = await Promise.all([
    ctx.db.storedFile.count({ where: { folderId: id, archivedAt: null } }),
    ctx.db.folder.count({ where: { parentId: id, archivedAt: null } }),
  ])
  if (inside + within > 0) return ctx.fail('not-empty')
  return ctx.write.folder.update(folder, { archivedAt: ctx.now })
}
