import type { Invoice } from '#contracts/invoicing'
import type { EventHandler } from '#kit/serve'
import type { accounting } from '../contract.ts'
import { openLedger } from '../ops/open-ledger.ts'
import { recordEntry } from '../ops/record-entry.ts'
import { narrationOf } from '../rules/narration.ts'
import { firstOpenDay } from '../rules/period.ts'
import { posting } from '../rules/posting.ts'

type Issued = Omit<Invoice, 'lines'>

/** Each document is posted once, on the day it was issued or, when that is locked, on the first open day. */
export const documentIssued: EventHandler<typeof accounting, Issued> = async (ctx, document) => {
  const source = { sourceApp: 'invoicing', sourceType: 'invoice', sourceId: document.id, kind: document.kind }
  const [{ lock, accounts }, earlier] = await Promise.all([
    openLedger(ctx, 'roles'),
    ctx.db.entry.findFirst({ where: source }),
  ])
  const lines = posting(document, accounts)
  if (earlier || lines.length === 0) return
  const issuedOn = document.issuedOn ?? ctx.today
  const postedOn = firstOpenDay(issuedOn, lock.lockedThroughOn)
  const say = narrationOf(ctx.tenant.country)
  const entry = recordEntry(
    ctx,
    {
      ...source,
      postedOn,
      description: say.document(document) + (postedOn === issuedOn ? '' : say.late(issuedOn)),
      currency: document.currency,
      reversesId: null,
    },
    lines,
  )
  ctx.emit('entry.posted', entry)
}
