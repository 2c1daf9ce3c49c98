import type { Ctx, Handler } from '#kit/serve'
import type { QuoteVersion, quotes } from '../contract.ts'
import { isLegible } from '../rules/signature.ts'
import { isExpired } from '../rules/validity.ts'
import { withLines } from './draft.ts'
import { newestVersion, priceChosen } from './sent-version.ts'

type App = typeof quotes

/**
 * The one way a quote is accepted, by its page or as somebody of the business was told: the version that was read, the
 * options that were chosen, at what was shown. Of two at once the guard of the row lets one through.
 */
export const acceptQuote: Handler<App, 'quote.accept'> = async (ctx, input) => {
  const { id, revision, name, chosen, totalMinor, signature = null, via = 'phone' } = input
  const { lines, ...quote } = await ctx.db.quote.require(id, withLines)
  if (quote.revision !== revision) return ctx.fail('superseded', `version ${quote.revision} was sent since`)
  if (isExpired(quote.validUntilOn ?? ctx.today, ctx.tenant.timeZone, ctx.now))
    return ctx.fail('expired', `it was valid until ${quote.validUntilOn}`)
  const version = await newestVersion(ctx, id)
  const priced = priceChosen(ctx, version, chosen)
  if (totalMinor !== undefined && totalMinor !== priced.totalMinor)
    return ctx.fail('total-changed', `it comes to ${priced.totalMinor}`)
  assertSigned(ctx, version, signature)
  const acceptance = ctx.write.acceptance.create({
    ...{ quoteId: id, versionId: version.id, revision, name, acceptedAt: ctx.now, currency: quote.currency },
    ...broughtBy(ctx, via),
    signature,
    ...priced,
    ...{ pdfSha256: null, withdrawnAt: null, withdrawnByName: null, withdrawnReason: null },
  })
  const accepted = ctx.write.quote.update(quote, {
    ...{ status: 'accepted', acceptanceId: acceptance.id, acceptedMinor: priced.totalMinor },
  })
  ctx.emit('quote.accepted', { ...accepted, acceptedBy: name })
  return seenBy(ctx, { ...accepted, lines })
}

export const rejectQuote: Handler<App, 'quote.reject'> = async (ctx, { id, revision, reason }) => {
  const { lines, ...quote } = await ctx.db.quote.require(id, withLines)
  if (quote.revision !== revision) return ctx.fail('superseded', `version ${quote.revision} was sent since`)
  const rejected = ctx.write.quote.update(quote, { status: 'rejected', rejectedReason: reason || '–' })
  ctx.emit('quote.rejected', rejected)
  return seenBy(ctx, { ...rejected, lines })
}

type Signing = Pick<Ctx<App>, 'actor' | 'invalid'>

/** Only whoever accepts by the page signs there, and a slip of the hand is no signature. */
function assertSigned(ctx: Signing, version: QuoteVersion, signature: string | null): void {
  const isGuest = ctx.actor.role === 'guest'
  const { isSignatureWanted, isSignatureRequired } = version
  if (signature === null) {
    if (isGuest && isSignatureRequired) ctx.invalid('#/signature', 'must-be-signed')
    return
  }
  if (!isGuest || !(isSignatureWanted || isSignatureRequired)) ctx.invalid('#/signature', 'not-asked-to-sign')
  if (!isLegible(signature)) ctx.invalid('#/signature', 'not-a-signature')
}

/** A customer is at the other end of a link; whoever else accepts was told by them. */
function broughtBy({ actor }: Pick<Ctx<App>, 'actor'>, via: string) {
  const visitor = actor.link?.visitor
  if (actor.role !== 'guest') return { via, notedByName: actor.name, networkAddress: null, userAgent: null }
  const { address = null, agent = null } = visitor ?? {}
  return { via: 'page', notedByName: null, networkAddress: address, userAgent: agent }
}

/** What the business knows of its quote is nothing for its customer. */
const seenBy = <Q extends object>({ actor }: Pick<Ctx<App>, 'actor'>, quote: Q): Q =>
  actor.role === 'guest'
    ? {
        ...quote,
        costs: [],
        marginMinor: null,
        approvedPercent: null,
        approvedByName: null,
        custom: {},
        invoiceIds: [],
      }
    : quote
