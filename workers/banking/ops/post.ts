import type { Ctx } from '#kit/serve'
import type { banking } from '../contract.ts'
import { linesOf, type Moved } from '../rules/posting.ts'

type Posted = Moved & { id: string; version: number; currency: string; customerName: string | null }
type Line = { bookedOn: string; counterpartyName: string | null; accountName: string }
type Emitter = Pick<Ctx<typeof banking, string, 'posting.made'>, 'emit' | 'today'>

const called = {
  payment: { en: 'Received on', de: 'Eingang auf' },
  transfer: { en: 'Transfer', de: 'Umbuchung' },
  charge: { en: 'Bank line', de: 'Bankbuchung' },
}

/** What a match means for the ledger; a payment tells the ledger itself, of the bank in general. */
export function post(ctx: Emitter, line: Line, match: Posted, account: Parameters<typeof linesOf>[1], isBack = false) {
  // What it pays of payables is posted as the payment of those.
  if (match.kind === 'payable' || match.kind === 'run') return
  const lines = linesOf(match, account, isBack)
  if (lines.length === 0) return
  ctx.emit('posting.made', {
    ...{ id: match.id, version: match.version, noun: 'match', currency: match.currency, lines },
    kind: isBack ? 'reversal' : match.kind === 'charge' ? 'charge' : 'transfer',
    on: isBack ? ctx.today : line.bookedOn,
    called: called[match.kind as keyof typeof called],
    number: line.accountName,
    party: match.customerName ?? line.counterpartyName ?? '',
  })
}
