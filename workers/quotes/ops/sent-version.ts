import { notFound } from '#kit/auth'
import type { Ctx } from '#kit/serve'
import type { Acceptance, Prolongation, QuoteVersion, quotes } from '../contract.ts'
import { type Taken, taken } from '../rules/choice.ts'
import { priceTaken } from '../rules/pricing.ts'
import { within } from './price.ts'

type App = typeof quotes
type Reading = Pick<Ctx<App>, 'db'>

/** The version that was sent last; a quote that never was is nobody's business yet. */
export async function newestVersion({ db }: Reading, quoteId: string): Promise<QuoteVersion> {
  const row = await db.quoteVersion.findFirst({ where: { quoteId }, orderBy: { revision: 'desc' } })
  if (!row) throw notFound('quote', quoteId)
  return row as unknown as QuoteVersion
}

/** To which day a version was prolonged last, as of an instant. */
export async function prolongationOf({ db }: Reading, versionId: string, by: string): Promise<Prolongation | null> {
  const where = { versionId, prolongedAt: { lte: by } }
  return db.prolongation.findFirst({ where, orderBy: [{ prolongedAt: 'desc' }, { id: 'desc' }] })
}

/** The version that was accepted. */
export const versionOf = async ({ db }: Reading, { versionId }: Acceptance): Promise<QuoteVersion> =>
  (await db.quoteVersion.require(versionId)) as unknown as QuoteVersion

export const acceptanceOf = async ({ db }: Reading, id: string): Promise<Acceptance> =>
  (await db.acceptance.require(id)) as unknown as Acceptance

/** What a choice comes to, or 422 at the line that cannot be chosen so. */
export function priceChosen(
  ctx: Pick<Ctx<App>, 'invalid'>,
  version: QuoteVersion,
  chosen: Readonly<Record<string, string>>,
) {
  const found = taken(version.lines, chosen)
  if ('taken' in found) return within(ctx, '#/chosen', () => priceTaken(version, found.taken))
  const { position, code } = found.wrong
  const pointer = `#/chosen/${position}`
  if (code !== 'quantity-fixed') return ctx.invalid(pointer, code)
  return ctx.invalid(pointer, code, { quantity: version.lines[Number(position)]?.quantity ?? '' })
}

/** What was accepted, line by line. */
export const acceptedOf = ({ lines }: Pick<Acceptance, 'lines'>): Taken[] =>
  lines.map(({ position, quantity }) => ({ position, quantity }))
