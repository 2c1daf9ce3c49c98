import { personBehind } from '#kit/auth'
import { sidesOf } from '#kit/money'
import type { Ctx, Handler } from '#kit/serve'
import type { Advance } from '../contract.ts'
import { type AdvanceRow, tellAdvance } from './owed.ts'
import { type App, nameOf } from './people.ts'

/** Who grants money and takes it back is somebody else than who gets it. */
function granter({ actor, fail }: Pick<Ctx<App, 'own-advance'>, 'actor' | 'fail'>, personId: string): string {
  const id = personBehind(actor)
  return id === personId ? fail('own-advance') : id
}

export const createAdvance: Handler<App, 'advance.create'> = async (ctx, { isCash, amountMinor, ...written }) => {
  const grantedById = granter(ctx, written.personId)
  const advance = ctx.write.advance.create({
    ...written,
    personName: await nameOf(ctx, written.personId),
    ...{ isCash, amountMinor, currency: ctx.tenant.currency, grantedOn: ctx.today, grantedById },
    ...{ status: isCash ? 'paid' : 'owed', paidOn: isCash ? ctx.today : null, grantedByName: ctx.actor.name },
    ...{ usedMinor: 0, returnedMinor: 0, leftMinor: isCash ? amountMinor : 0, paidVersion: 0 },
  })
  if (isCash) postMoney(ctx, advance as AdvanceRow, { kind: 'payment', account: 'cash', outMinor: amountMinor })
  else tellAdvance(ctx, advance as AdvanceRow, amountMinor)
  return advance as Advance
}

export const cancelAdvance: Handler<App, 'advance.cancel'> = async (ctx, { id }) => {
  const advance = await ctx.db.advance.require(id)
  granter(ctx, advance.personId)
  const cancelled = ctx.write.advance.update(advance, { status: 'cancelled' })
  tellAdvance(ctx, cancelled, 0)
  ctx.emit('advance.cancelled', cancelled)
  return cancelled as Advance
}

export const returnAdvance: Handler<App, 'advance.return'> = async (ctx, { id, amountMinor, account }) => {
  const advance = await ctx.db.advance.require(id)
  granter(ctx, advance.personId)
  const leftMinor = advance.leftMinor - amountMinor
  if (leftMinor < 0) return ctx.fail('over-returned')
  const returned = ctx.write.advance.update(advance, {
    ...{ returnedMinor: advance.returnedMinor + amountMinor, leftMinor },
    ...(leftMinor === 0 && { status: 'settled' }),
  })
  postMoney(ctx, returned, { kind: 'receipt', account, outMinor: -amountMinor })
  ctx.emit('advance.returned', returned)
  return returned as Advance
}

type Moved = { kind: 'payment' | 'receipt'; account: string; outMinor: number }

/** Money out to a person, or back from them where it is negative. What comes back to the bank is on its statement, too. */
function postMoney(
  ctx: Pick<Ctx<App, never, 'posting.made'>, 'emit' | 'today'>,
  advance: AdvanceRow,
  { kind, account, outMinor }: Moved,
): void {
  const { id, version, personName: party, purpose: number, currency } = advance
  const line = (role: string, minor: number) => ({
    ...{ role, percent: null, description: null, ...sidesOf(minor) },
  })
  const noun = kind === 'receipt' ? `advance-return-${version}` : 'advance'
  ctx.emit('posting.made', {
    ...{ id, version, noun, kind, on: ctx.today, currency, party, number },
    called:
      kind === 'receipt' ? { en: 'Advance returned', de: 'Vorschuss zurück' } : { en: 'Advance', de: 'Vorschuss' },
    lines: [line('employee-payable', outMinor), line(account === 'bank' ? 'card-clearing' : account, -outMinor)],
  })
}
