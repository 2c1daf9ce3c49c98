import { waitUntil } from 'cloudflare:workers'
import { PrismaClient } from '#db/files'
import { answered } from '#kit/client'
import { asking, type Ctx, type Handler, performAs } from '#kit/serve'
import { type File, files, mostWholeBytes } from '../contract.ts'
import { sourceOf } from '../nouns.ts'
import type { As } from '../routes/asked.ts'
import { nameIn, toFileName } from '../rules/file-name.ts'
import { objectOf, putWhole } from '../store/bucket.ts'
import { type Inspected, inspect } from '../store/inspect.ts'
import { finish, giveUp } from './finish.ts'
import { createFile } from './upload.ts'

type App = typeof files
type Taking = Pick<Ctx<App>, 'actor' | 'db' | 'invalid'>
type Place = { record?: { app: string; noun: string; id: string } | undefined }

/**
 * What another app gives becomes a file like any that is uploaded, by the same checks: it is announced, put, looked at and received.
 * Taken twice to the same place it is one file.
 */
export const takeFile: Handler<App, 'file.take'> = async (ctx, { from, ...place }) => {
  const as: As = { contract: files, client: PrismaClient, actor: ctx.actor, context: { waitUntil } }
  const { body, headers } = await given(ctx, from)
  const size = Number(headers.get('content-length'))
  if (!body || !size) return ctx.invalid('#/from', 'too-small', { minimum: 1 })
  if (size > mostWholeBytes) return ctx.invalid('#/from', 'too-large', { maximum: mostWholeBytes })
  const name = place.name ?? toFileName(nameIn(headers.get('content-disposition')) ?? '')
  const input = { ...place, name, size, folderId: null, tags: [] }
  const { id } = JSON.parse(await performAs({ ...as, name: 'file.create', handler: createFile, input }))
  const object = objectOf(ctx.tenant.id, id)
  let found: Inspected
  let known: File | null
  try {
    await putWhole(object, body.pipeThrough(new FixedLengthStream(size)))
    found = await inspect(object, name)
    known = await alike(ctx, { ...place, name, sha256: found.sha256 })
  } catch (cause) {
    await giveUp(as, id)
    throw cause
  }
  if (!known) return JSON.parse(await finish(as, { id, object, name }, found))
  await giveUp(as, id)
  return known
}

/** As the person themselves: nobody gets here what they may not read there. */
async function given(
  ctx: Taking,
  { app, file, params }: { app: string; file: string; params: Record<string, string> },
) {
  const path = sourceOf(app, file)
  if (path === undefined) return ctx.invalid('#/from', 'no-source')
  const filled = path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '-')
  return answered(`/api/${app}/v1${filled}`, { method: 'GET', headers: {} }, await asking(app, ctx.actor, undefined))
}

/** The same bytes by the same name, beside the same record or in the library. */
async function alike({ db }: Taking, { record, name, sha256 }: Place & { name: string; sha256: string }) {
  const at = record && { noun: `${record.app}.${record.noun}`, recordId: record.id }
  const there = at ? { attachments: { some: at } } : { isInLibrary: true }
  return (await db.storedFile.findFirst({ where: { name, sha256, archivedAt: null, ...there } })) as File | null
}
