import type { Handler } from '#kit/serve'
import { QuoteLine, type QuoteVersion, type quotes } from '../contract.ts'
import { compareLines } from '../rules/compare.ts'
import { lineOf, withLines } from './draft.ts'

/** What customers compare; the places in JSON are the database's, those of the schema are always the same. */
const Compared = QuoteLine.omit({ taxRateId: true, taxMinor: true })

export const compareVersions: Handler<typeof quotes, 'quote.compare'> = async (ctx, { id, from, to }) => {
  const { lines, ...quote } = await ctx.db.quote.require(id, withLines)
  const rows = await ctx.db.quoteVersion.findMany({ where: { quoteId: id, revision: { in: [from, to] } } })
  const sent = rows as unknown as QuoteVersion[]
  const draft = quote.status === 'draft' ? [{ ...quote, lines: lines.map(lineOf) }] : []
  const versionOf = (revision: number, pointer: string) =>
    [...sent, ...draft].find((each) => each.revision === revision) ?? ctx.invalid(pointer, 'no-such-version')
  const [before, after] = [versionOf(from, '#/from'), versionOf(to, '#/to')]
  const head = ({ revision, totalMinor, note, validUntilOn, depositPercent }: typeof before) => ({
    ...{ revision, totalMinor, note, validUntilOn, depositPercent },
  })
  const seen = (version: typeof before) => version.lines.map((line) => Compared.parse(line))
  return {
    ...{ currency: quote.currency, from: head(before), to: head(after) },
    lines: compareLines(seen(before), seen(after)),
  }
}
