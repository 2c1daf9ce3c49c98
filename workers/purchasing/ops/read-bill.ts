import { contacts } from '#contracts/contacts'
import { documents } from '#contracts/documents'
import { settings } from '#contracts/settings'
import { personBehind } from '#kit/auth'
import type { Ctx, Handler } from '#kit/serve'
import type { BillLine, purchasing } from '../contract.ts'
import { linesOf, roundingOf, statedMinor } from '../rules/einvoice.ts'
import { numberKey } from '../rules/number.ts'
import { usualDueOn } from '../rules/owed.ts'
import { resembling } from './doubts.ts'
import { blank, sums, toRows } from './draft.ts'
import { price } from './price.ts'

type App = typeof purchasing

/**
 * A draft of what an e-invoice says, for a person to look over. Where it is to be paid to is left out: bank details of a
 * document are nobody's until a person says so (decision 119).
 */
export const readBill: Handler<App, 'bill.read'> = async (ctx, { content }) => {
  const [read, fileHash] = await Promise.all([ctx.call(documents.ops['einvoice.read'], { content }), hashOf(content)])
  const day = (value: string | undefined) => (value && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null)
  const documentOn = day(read.issuedOn) ?? ctx.today
  const { taxRates } = await ctx.call(settings.ops['billing.get'], { on: documentOn })
  const vendor = await vendorOf(ctx, read.seller)
  const { currency } = read
  const statedTotalMinor = statedMinor(read)
  const lines = linesOf(read, taxRates)
  const exactly = await price(ctx, { lines, currency, on: documentOn, roundingMinor: 0 })
  const roundingMinor = roundingOf(statedTotalMinor, exactly.totalMinor)
  const totalMinor = exactly.totalMinor + roundingMinor
  const bill = {
    kind: read.kind === 'invoice' ? ('bill' as const) : ('credit' as const),
    ...{ number: read.number.slice(0, 60), currency, documentOn },
    ...{ vendorId: vendor?.id ?? null, vendorName: vendor?.name ?? read.seller.name.slice(0, 200) },
    ...{
      suppliedOn: day(read.deliveredOn) ?? day(read.period?.until),
      dueOn: day(read.dueOn) ?? usualDueOn(documentOn),
    },
    ...{ statedTotalMinor, roundingMinor, fileHash, orderId: null, note: null, custom: {} },
  }
  if (bill.dueOn < documentOn) bill.dueOn = documentOn
  const doubtful = await resembling(ctx, { ...bill, totalMinor })
  const made = ctx.write.bill.create({
    ...{ ...blank, ...bill, ...sums(exactly), totalMinor, ...doubtful, match: [] },
    ...{ discountPercent: null, discountUntilOn: null },
    ...{ numberKey: numberKey(bill.number), vendorKey: bill.vendorId, enteredById: personBehind(ctx.actor) },
  })
  ctx.write.billLine.createMany(toRows(made.id, exactly.lines as BillLine[]))
  ctx.emit('bill.created', made)
  return { ...made, lines: exactly.lines }
}

type Seller = { name: string; vatId?: string | undefined }

/** By VAT id, else by a name that only one has. */
async function vendorOf(ctx: Pick<Ctx<App>, 'call'>, { name, vatId }: Seller) {
  const find = async (filter: Record<string, Record<string, string>>) => {
    const { items } = await ctx.call(contacts.ops['company.list'], { filter, limit: 2 })
    return items.length === 1 ? items[0] : undefined
  }
  return (vatId && (await find({ vatId: { eq: vatId } }))) || (await find({ name: { eq: name } }))
}

/** SHA-256, in hexadecimal. */
async function hashOf(base64: string): Promise<string> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
