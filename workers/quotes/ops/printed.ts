import { documents } from '#contracts/documents'
import { settings } from '#contracts/settings'
import { notFound } from '#kit/auth'
import { addDays } from '#kit/calendar'
import { customerAs } from '#kit/document'
import type { Ctx, Handler } from '#kit/serve'
import { sha256 } from '#kit/text'
import type { Acceptance, Prolongation, QuoteVersion, quotes } from '../contract.ts'
import { printableAcceptance, printableVersion, type ToPrint } from '../rules/printable.ts'
import { usualDays } from '../rules/validity.ts'
import { lineOf, withLines } from './draft.ts'
import { billing, customerOf, seller } from './price.ts'
import { acceptanceOf, newestVersion, prolongationOf } from './sent-version.ts'

type App = typeof quotes
type Printing = Pick<Ctx<App>, 'call' | 'tenant' | 'db'>

const around = async (ctx: Printing) => {
  const { image: logo } = await ctx.call(settings.ops['logo.get'], {})
  return { country: ctx.tenant.country, logo }
}

/** Written once and kept: the first one's bytes are those that everybody gets. */
const kept = (ctx: Printing, noun: string, recordId: string, document: ToPrint) =>
  ctx.call(documents.ops['document.keep'], { noun: `quotes.${noun}`, recordId, form: 'pdf', document })

/** The PDF of a version as it was sent or, since it was prolonged, with its later day: each is a file of its own. */
export const versionPdf = async (ctx: Printing, version: QuoteVersion, prolonged: Prolongation | null) => {
  const { validUntilOn } = prolonged ?? version
  const document = printableVersion({ ...version, validUntilOn }, version.number, await around(ctx))
  return kept(ctx, 'quote-version', (prolonged ?? version).id, document)
}

/** What was accepted, with a certificate that names the PDF that was read: the one that was valid then. */
export async function acceptedPdf(ctx: Printing, acceptance: Acceptance, read?: string) {
  const row = await ctx.db.quoteVersion.require(acceptance.versionId)
  const version = row as unknown as QuoteVersion
  const prolonged = await prolongationOf(ctx, version.id, acceptance.acceptedAt)
  const { validUntilOn, pdfSha256: known } = prolonged ?? version
  const pdfSha256 = read ?? known ?? (await hashOf(await versionPdf(ctx, version, prolonged)))
  const document = printableAcceptance({ ...version, validUntilOn, pdfSha256 }, acceptance, await around(ctx))
  return kept(ctx, 'acceptance', acceptance.id, document)
}

/** SHA-256 of a file, in hexadecimal. */
export const hashOf = ({ content }: { content: string }): Promise<string> =>
  sha256(Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)))

export const getPdf: Handler<App, 'quote.pdf'> = async (ctx, { id }) => {
  const { lines, ...quote } = await ctx.db.quote.require(id, withLines)
  const isGuest = ctx.actor.role === 'guest'
  if (isGuest && quote.archivedAt) throw notFound('quote', id)
  if (quote.acceptanceId) return acceptedPdf(ctx, await acceptanceOf(ctx, quote.acceptanceId))
  if (isGuest || quote.status !== 'draft') {
    const version = await newestVersion(ctx, id)
    return versionPdf(ctx, version, await prolongationOf(ctx, version.id, ctx.now))
  }
  const [from, to, more, { taxRates, taxRounding }] = await Promise.all([
    seller(ctx),
    customerOf(ctx, quote.customerId),
    around(ctx),
    billing(ctx),
  ])
  const draft = {
    ...{ ...quote, taxes: quote.taxes as QuoteVersion['taxes'], language: quote.language as QuoteVersion['language'] },
    ...{ lines: lines.map(lineOf), taxRates, taxRounding, seller: from, customer: customerAs(to) },
    ...{ sentOn: ctx.today, validUntilOn: quote.validUntilOn ?? addDays(ctx.today, usualDays) },
  }
  const document = printableVersion(draft, null, more)
  return ctx.call(documents.ops['document.print'], { form: 'pdf', document })
}
