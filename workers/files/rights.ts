import { notFound, type Person } from '#kit/auth'
import type { Ctx } from '#kit/serve'
import { type files, mostAttachments } from './contract.ts'
import { takesFiles } from './nouns.ts'

type App = typeof files
type Asking = Pick<Ctx<App>, 'actor' | 'db' | 'invalid' | 'readers'>
export type FileRow = NonNullable<Awaited<ReturnType<Ctx<App>['db']['storedFile']['findFirst']>>>
export type At = { noun: string; recordId: string }

/** Refuses whoever may not open a record, as they would be refused the record itself. */
export async function assertOpen(ctx: Asking, at: At, pointer: '#/noun' | '#/record/noun' = '#/noun'): Promise<void> {
  if (!takesFiles(at.noun)) return ctx.invalid(pointer, 'no-attachments')
  if (!(await mayOpen(ctx, at))) throw notFound(at.noun.slice(at.noun.indexOf('.') + 1), at.recordId)
}

async function mayOpen({ actor, readers }: Asking, { noun, recordId }: At): Promise<boolean> {
  const { type, id, name, role, policy, team } = actor
  const self: Person = { type, id, name, role, ...(policy && { policy }), ...(team && { team }) }
  return Object.hasOwn(await readers(noun, recordId, [self]), id)
}

/**
 * The file, for whoever may see it: one in the library is seen by all who see files, any other by who may open a record that it
 * hangs on. A guest has the link of somebody who might, and the house itself needs nobody's leave.
 */
export async function openFile(ctx: Asking, id: string): Promise<FileRow> {
  const file = await ctx.db.storedFile.findFirst({ where: { id } })
  if (!file) throw notFound('file', id)
  if (file.isInLibrary || ctx.actor.role === 'guest' || ctx.actor.role === 'system') return file
  const hangs = await ctx.db.attachment.findMany({ where: { fileId: id }, take: mostAttachments })
  for (const at of hangs) if (takesFiles(at.noun) && (await mayOpen(ctx, at))) return file
  throw notFound('file', id)
}
