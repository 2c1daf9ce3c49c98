import type { EventHandler } from '#kit/serve'
import type { Acceptance, QuoteVersion, quotes } from '../contract.ts'
import { acceptedPdf, hashOf, versionPdf } from '../ops/printed.ts'
import { newestVersion, prolongationOf } from '../ops/sent-version.ts'

type App = typeof quotes

const dayMs = 86_400_000

/** Kept right after it was sent, with the logo of that day. Of the past that a demo plays nobody asks for most. */
export const quoteSent: EventHandler<App, App, 'quote.sent'> = async (ctx, { id, revision }, { at }) => {
  if (ctx.tenant.isDemo && Date.now() - Date.parse(at) > dayMs) return
  const row = await ctx.db.quoteVersion.findFirst({ where: { quoteId: id, revision } })
  if (!row || row.pdfSha256) return
  const pdfSha256 = await hashOf(await versionPdf(ctx, row as unknown as QuoteVersion, null))
  ctx.write.quoteVersion.update(row, { pdfSha256 })
}

/** The PDF with the later day is kept beside that of the version as it was sent. */
export const quoteProlonged: EventHandler<App, App, 'quote.prolonged'> = async (ctx, { id }, { at }) => {
  if (ctx.tenant.isDemo && Date.now() - Date.parse(at) > dayMs) return
  const version = await newestVersion(ctx, id)
  const prolonged = await prolongationOf(ctx, version.id, ctx.now)
  if (!prolonged || prolonged.pdfSha256) return
  const pdfSha256 = await hashOf(await versionPdf(ctx, version, prolonged))
  ctx.write.prolongation.update(prolonged, { pdfSha256 })
}

/** What was read and what was accepted of it are frozen, each with its hash. */
export const quoteAccepted: EventHandler<App, App, 'quote.accepted'> = async (ctx, { acceptanceId }) => {
  const row = await ctx.db.acceptance.findFirst({ where: { id: acceptanceId ?? '' } })
  if (!row || row.pdfSha256) return
  const version = await ctx.db.quoteVersion.require(row.versionId)
  const prolonged = await prolongationOf(ctx, version.id, row.acceptedAt)
  const known = (prolonged ?? version).pdfSha256
  const read = known ?? (await hashOf(await versionPdf(ctx, version as unknown as QuoteVersion, prolonged)))
  const pdfSha256 = await hashOf(await acceptedPdf(ctx, row as unknown as Acceptance, read))
  if (!known && prolonged) ctx.write.prolongation.update(prolonged, { pdfSha256: read })
  if (!known && !prolonged) ctx.write.quoteVersion.update(version, { pdfSha256: read })
  ctx.write.acceptance.update(row, { pdfSha256 })
}
