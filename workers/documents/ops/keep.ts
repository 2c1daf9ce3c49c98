import { notFound } from '#kit/auth'
import type { Handler } from '#kit/serve'
import { stableId } from '#kit/serve'
import { sha256 } from '#kit/text'
import type { documents } from '../contract.ts'
import { find, keep, objectOf } from '../files/store.ts'
import { toFile, write } from './print.ts'

/**
 * What is kept first stays: later askers get its bytes, whatever the document would look like by then. The bucket decides;
 * the row says what there is, to be taken along and erased with its business.
 */
export const keepDocument: Handler<typeof documents, 'document.keep'> = async (
  ctx,
  { noun, recordId, form, document },
) => {
  const at = { tenantId: ctx.tenant.id, recordId, form }
  const id = await stableId(ctx.tenant.id, `${recordId}/${form}`)
  const [row, found] = await Promise.all([ctx.db.storedDocument.findFirst({ where: { id } }), find(at)])
  const kept = found ?? (await keep(at, await write(document, form)))
  if (!row)
    ctx.write.storedDocument.create({
      ...{ id, noun, recordId, form, object: objectOf(at), filename: kept.filename },
      ...{ bytes: kept.bytes.length, sha256: await sha256(kept.bytes) },
    })
  return toFile(kept)
}

export const getKept: Handler<typeof documents, 'document.get-kept'> = async (ctx, { noun, recordId, form }) => {
  const at = { tenantId: ctx.tenant.id, recordId, form }
  const kept = (await ctx.db.storedDocument.count({ where: { noun, recordId, form } })) > 0 && (await find(at))
  if (!kept) throw notFound('document', recordId)
  return toFile(kept)
}
