import { mirrored } from '#kit/money'
import type { Ctx } from '#kit/serve'
import type { BillTax, purchasing } from '../contract.ts'
import { discountOf } from '../rules/owed.ts'
import { type Base, billLines, type Line } from '../rules/posting.ts'

type Emitter = Pick<Ctx<typeof purchasing, string, 'posting.made' | 'payable.changed'>, 'emit' | 'today'>
type Posted = {
  id: string
  version: number
  kind: string
  status: string
  number: string
  vendorId: string | null
  vendorName: string
  currency: string
  documentOn: string
  dueOn: string
  totalMinor: number
  roundingMinor: number
  creditedMinor: number
  discountPercent: string | null
  discountUntilOn: string | null
  taxes: unknown
}

const called = {
  bill: { en: 'Bill', de: 'Eingangsrechnung' },
  credit: { en: 'Vendor credit', de: 'Lieferantengutschrift' },
  receipt: { en: 'Goods received', de: 'Wareneingang' },
  discount: { en: 'Discount taken on bill', de: 'Skonto zu Eingangsrechnung' },
}

/** Tells banking all that is owed by a bill, as it stands now. */
export function tellPayable(ctx: Emitter, bill: Posted): void {
  if (bill.kind !== 'bill') return
  const { id, version, number, vendorId: creditorId, vendorName: creditorName, currency, dueOn } = bill
  const isOwed = bill.status !== 'cancelled'
  ctx.emit('payable.changed', {
    ...{ id, version, noun: 'bill', number, creditorId, creditorName, currency, dueOn },
    owedMinor: isOwed ? bill.totalMinor - bill.creditedMinor : 0,
    discount: isOwed ? discountOf(bill) : null,
    isHeld: bill.status === 'held',
    role: 'payable',
  })
}

/** Tells the ledger of a bill or credit; `isUndone` takes the entry back. */
export function postBill(ctx: Emitter, bill: Posted, bases: readonly Base[], { isUndone = false } = {}): void {
  const lines = billLines({ ...bill, taxes: bill.taxes as BillTax[], bases })
  const usual = bill.kind === 'credit' ? 'credit-note' : 'bill'
  post(ctx, bill, {
    noun: 'bill',
    kind: isUndone ? 'reversal' : usual,
    called: bill.kind === 'credit' ? called.credit : called.bill,
    on: isUndone ? ctx.today : bill.documentOn,
    lines: isUndone ? mirrored(lines) : lines,
  })
}

type Discount = { id: string; version: number }
/** Tells the ledger of a discount that was deducted, or that it was not after all. */
export function postDiscount(
  ctx: Emitter,
  bill: Posted,
  discount: Discount,
  on: string,
  lines: Line[],
  isUndone: boolean,
) {
  const { id, version } = discount
  post(
    ctx,
    { ...bill, id, version },
    {
      ...{ noun: 'bill-discount', kind: isUndone ? 'reversal' : 'allocation', called: called.discount, on },
      lines: isUndone ? mirrored(lines) : lines,
    },
  )
}

type Received = { id: string; version: number; number: string | null; vendorName: string; receivedOn: string }
/** Tells the ledger of what was delivered before its bill, or that it was not after all. */
export function postReceipt(
  ctx: Emitter,
  receipt: Received,
  currency: string,
  lines: Line[],
  { isUndone = false } = {},
): void {
  const of = { ...receipt, number: receipt.number ?? '', currency }
  post(ctx, of, {
    ...{ noun: 'receipt', kind: isUndone ? 'reversal' : 'receipt', called: called.receipt },
    ...{ on: isUndone ? ctx.today : receipt.receivedOn, lines: isUndone ? mirrored(lines) : lines },
  })
}

type Posting = {
  noun: string
  kind: 'bill' | 'credit-note' | 'reversal' | 'allocation' | 'receipt'
  called: { en: string; de: string }
  on: string
  lines: Line[]
}

type Named = Pick<Posted, 'id' | 'version' | 'number' | 'vendorName' | 'currency'>
function post(ctx: Emitter, { id, version, number, vendorName: party, currency }: Named, posting: Posting): void {
  if (posting.lines.length > 0) ctx.emit('posting.made', { ...{ id, version, number, party, currency }, ...posting })
}
