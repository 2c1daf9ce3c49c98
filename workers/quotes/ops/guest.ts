import { settings } from '#contracts/settings'
import { notFound } from '#kit/auth'
import type { Handler } from '#kit/serve'
import type { Acceptance, QuoteVersion, quotes } from '../contract.ts'
import { depositOf } from '../rules/deposit.ts'
import { isExpired } from '../rules/validity.ts'
import { acceptanceOf, newestVersion, priceChosen, prolongationOf } from './sent-version.ts'

type App = typeof quotes

export const showQuote: Handler<App, 'quote.show'> = async (ctx, { id, chosen }) => {
  const quote = await ctx.db.quote.require(id)
  if (quote.archivedAt) throw notFound('quote', id)
  const [version, { image: logo }, acceptance] = await Promise.all([
    newestVersion(ctx, id),
    ctx.call(settings.ops['logo.get'], {}),
    quote.acceptanceId ? acceptanceOf(ctx, quote.acceptanceId) : undefined,
  ])
  // The next version may be offered until another day: its draft is nobody's business yet.
  const offered = quote.status === 'draft' ? await prolongationOf(ctx, version.id, ctx.now) : quote
  const validUntilOn = offered?.validUntilOn ?? version.validUntilOn
  const priced = acceptance ?? priceChosen(ctx, version, chosen)
  const { subtotalMinor, taxMinor, totalMinor, taxes } = priced
  const isOver = isExpired(validUntilOn, ctx.tenant.timeZone, ctx.now)
  return {
    ...version,
    ...{ id, version: quote.version, validUntilOn, logo, subtotalMinor, taxMinor, totalMinor, taxes },
    state: acceptance ? 'accepted' : stateOf(quote.status, isOver),
    lines: version.lines.map((line, position) => {
      const own = priced.lines.find((each) => each.position === position)
      return { ...line, netMinor: own?.netMinor ?? line.netMinor, taken: own?.quantity ?? '0' }
    }),
    deposit: depositShown(version, priced.lines),
    accepted: acceptance ? acceptedBy(acceptance) : null,
  }
}

const depositShown = (version: QuoteVersion, lines: Acceptance['lines']) =>
  version.depositPercent === null
    ? null
    : {
        percent: version.depositPercent,
        totalMinor: depositOf(lines, version.depositPercent, version).totalMinor,
      }

const acceptedBy = ({ name, acceptedAt: at, totalMinor }: Acceptance) => ({ name, at, totalMinor })

function stateOf(status: string, isOver: boolean) {
  if (status === 'draft') return 'revising'
  if (status === 'sent') return isOver ? 'expired' : 'open'
  return status === 'rejected' || status === 'withdrawn' ? status : 'expired'
}

/** Of the customer alone, and once for each version: what the business looks at itself says nothing. */
export const viewQuote: Handler<App, 'quote.view'> = async (ctx, { id }) => {
  const quote = await ctx.db.quote.require(id)
  await newestVersion(ctx, id)
  if (ctx.actor.role !== 'guest' || quote.viewedAt || quote.status === 'draft') return quote
  const viewed = ctx.write.quote.update(quote, { viewedAt: ctx.now })
  ctx.emit('quote.viewed', { ...viewed, taxes: viewed.taxes as Acceptance['taxes'] })
  return viewed
}

const most = 5
const dayMs = 86_400_000

export const askAboutQuote: Handler<App, 'quote.ask'> = async (ctx, { id, name, text }) => {
  const quote = await ctx.db.quote.require(id)
  await newestVersion(ctx, id)
  // Counted in the row itself: of many at once the guard of its version lets one through.
  const endsMs = (quote.askedSince ? Date.parse(quote.askedSince) : 0) + dayMs
  const isOver = endsMs <= Date.parse(ctx.now)
  if (!isOver && quote.asked >= most)
    return ctx.fail('asked-enough', undefined, Math.ceil((endsMs - Date.parse(ctx.now)) / 1000))
  const count = isOver ? { asked: 1, askedSince: ctx.now } : { asked: quote.asked + 1 }
  const asked = ctx.write.quote.update(quote, count)
  ctx.emit('record.asked', { id, version: asked.version, noun: 'quote', name, text })
  return asked
}
