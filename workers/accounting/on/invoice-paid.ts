import type { Invoice } from '#contracts/invoicing'
import type { EventHandler } from '#kit/serve'
import type { accounting } from '../contract.ts'
import { openLedger } from '../ops/open-ledger.ts'
import { recordEntry } from '../ops/record-entry.ts'
import { narrationOf } from '../rules/narration.ts'
import { firstOpenDay } from '../rules/period.ts'
import { payment } from '../rules/posting.ts'

type Paid = Omit<Invoice, 'lines'>

/** What was owed is in the bank; once per invoice, on the first open day when its own is locked. */
export const invoicePaid: EventHandler<typeof accounting, Paid> = async (ctx, invoice) => {
  const source = { sourceApp: 'invoicing', sourceType: 'invoice', sourceId: invoice.id, kind: 'payment' as const }
  const [{ lock, accounts }, earlier] = await Promise.all([
    openLedger(ctx, 'roles'),
    ctx.db.entry.findFirst({ where: source }),
  ])
  const lines = payment(invoice.totalMinor - invoice.creditedMinor, accounts)
  if (earlier || lines.length === 0) return
  const entry = recordEntry(
    ctx,
    {
      ...source,
      postedOn: firstOpenDay(invoice.paidOn ?? ctx.today, lock.lockedThroughOn),
      description: narrationOf(ctx.tenant.country).payment(invoice),
      currency: invoice.currency,
      reversesId: null,
    },
    lines,
  )
  ctx.emit('entry.posted', entry)
}
