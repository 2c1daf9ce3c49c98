import { invoicing } from '#contracts/invoicing'
import type { Ctx, Handler } from '#kit/serve'
import type { Conversion, quotes } from '../contract.ts'
import { depositOf } from '../rules/deposit.ts'
import { depositLeft } from '../rules/parts.ts'
import { sharesOf } from '../rules/shares.ts'
import { withLines } from './draft.ts'
import { acceptanceOf, versionOf } from './sent-version.ts'

type App = typeof quotes

/** Its invoice follows from the event, once, as that of any conversion; of many at once the guard of the row lets one through. */
export const askDeposit: Handler<App, 'quote.ask-deposit'> = async (ctx, { id }) => {
  const { lines, ...quote } = await ctx.db.quote.require(id, withLines)
  if (quote.depositAskedAt) return ctx.fail('deposit-asked')
  const acceptance = await acceptanceOf(ctx, quote.acceptanceId ?? '')
  const version = await versionOf(ctx, acceptance)
  const deposit = version.depositPercent && depositOf(acceptance.lines, version.depositPercent, version)
  if (!deposit || deposit.totalMinor <= 0) return ctx.fail('no-deposit')
  const conversion = ctx.write.conversion.create({
    ...{ quoteId: id, acceptanceId: acceptance.id, status: 'pending', isDeposit: true, lines: [], deducted: [] },
    ...{ sums: sharesOf(deposit.lines), invoiceId: null, failure: null },
  })
  const asked = ctx.write.quote.update(quote, { depositAskedAt: ctx.now })
  ctx.emit('quote.deposit-asked', asked)
  ctx.emit('conversion.requested', conversion)
  return { ...asked, lines }
}

type Row = Pick<Conversion, 'id' | 'version' | 'isDeposit' | 'lines' | 'deducted' | 'sums' | 'invoiceId'>

/**
 * What stands of an acceptance on invoices, with the deposit as it was issued: as long as that is a draft, nobody knows
 * what there is to take off, and of one that was credited in part neither.
 */
export async function withDeposit(
  ctx: Pick<Ctx<App, 'deposit-open' | 'deposit-credited'>, 'call' | 'fail' | 'write'>,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const deposit = rows.find(({ isDeposit }) => isDeposit)
  if (!deposit || depositLeft(rows).length === 0) return rows
  const invoice = deposit.invoiceId && (await ctx.call(invoicing.ops['invoice.get'], { id: deposit.invoiceId }))
  if (!invoice || invoice.status === 'draft') return ctx.fail('deposit-open')
  if (invoice.creditedMinor > 0) return ctx.fail('deposit-credited')
  const sums = sharesOf(invoice.lines)
  ctx.write.conversion.update(deposit, { sums })
  return rows.map((row) => (row === deposit ? { ...row, sums } : row))
}
