import type { files } from '#contracts/files'
import type { EventHandler } from '#kit/serve'
import type { App } from '../ops/people.ts'

type On<E extends keyof (typeof files)['events'] & string> = EventHandler<App, typeof files, E>
const expenseNoun = 'expenses.expense'

/** A file hangs on an expense: it is a receipt of it. */
export const attachmentCreated: On<'attachment.created'> = async (ctx, { id, fileId, noun, recordId, file }) => {
  if (noun !== expenseNoun || !file) return
  const [expense, known] = await Promise.all([
    ctx.db.expense.findFirst({ where: { id: recordId } }),
    ctx.db.receipt.findFirst({ where: { id } }),
  ])
  if (!expense || known) return
  const { name, contentType, sha256, number: fileNumber } = file
  ctx.write.receipt.create({ id, expenseId: recordId, fileId, name, contentType, sha256, fileNumber, archivedAt: null })
}

export const attachmentRemoved: On<'attachment.removed'> = async (ctx, { id, noun }) => {
  if (noun !== expenseNoun) return
  const receipt = await ctx.db.receipt.findFirst({ where: { id } })
  if (receipt) ctx.write.receipt.delete(receipt)
}

/** The file was thrown away or taken back, or has another version. */
export const fileChanged: On<'file.archived' | 'file.restored' | 'file.updated'> = async (ctx, file) => {
  const receipts = await ctx.db.receipt.findMany({
    where: { fileId: file.id, fileNumber: { lte: file.number } },
    take: 200,
  })
  const { name, contentType, sha256, number: fileNumber, archivedAt } = file
  for (const receipt of receipts)
    ctx.write.receipt.update(receipt, { name, contentType, sha256, fileNumber, archivedAt })
}
