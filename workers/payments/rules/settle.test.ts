import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Owed, oldestFirst, propose } from './propose.ts'
import { standing } from './settle.ts'

const amount = fc.integer({ min: 1, max: 1_000_000 })
const limit = fc.integer({ min: 0, max: 50 })
const day = fc.integer({ min: 10, max: 28 }).map((each) => `2026-03-${each}`)
const whole = { discountMinor: 0, discountOn: null }
const on = '2026-03-20'
const owed: fc.Arbitrary<Owed[]> = fc
  .array(fc.record({ owedMinor: amount, issuedOn: day, dueOn: fc.option(day) }), { maxLength: 8 })
  .map((items) => items.map((item, index) => ({ ...item, ...whole, id: `i${index}`, number: `INV-${index}` })))

const sumOf = (shares: readonly { amountMinor: number }[]) =>
  shares.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
const settling = (items: readonly Owed[], shares: ReturnType<typeof propose>) =>
  shares.map(({ invoiceId, amountMinor }) => ({
    amountMinor,
    owedMinor: items.find(({ id }) => id === invoiceId)?.owedMinor ?? 0,
  }))

const invoices: Owed[] = [
  { id: 'b', number: 'INV-2', issuedOn: '2026-03-02', dueOn: '2026-03-16', owedMinor: 23_850, ...whole },
  { id: 'a', number: 'INV-1', issuedOn: '2026-03-01', dueOn: '2026-03-15', owedMinor: 11_900, ...whole },
]

describe('PAY-05: two invoices, one cent missing', () => {
  const of = (amountMinor: number, limitMinor: number) => {
    const shares = propose(amountMinor, invoices, limitMinor, on)
    return {
      shares: shares.map((share) => share.amountMinor),
      ...standing(amountMinor, settling(invoices, shares), limitMinor),
    }
  }

  it('(a) is let go within the limit, and both are paid', () => {
    expect(of(35_749, 5)).toEqual({
      shares: [11_900, 23_850],
      allocatedMinor: 35_750,
      differenceMinor: 1,
      leftMinor: 0,
    })
  })
  it('(b) stays open on the younger one without a limit', () => {
    expect(of(35_749, 0)).toEqual({
      shares: [11_900, 23_849],
      allocatedMinor: 35_749,
      differenceMinor: 0,
      leftMinor: 0,
    })
  })
  it('(c) is kept where it is a cent too much', () => {
    expect(of(35_751, 5)).toEqual({
      shares: [11_900, 23_850],
      allocatedMinor: 35_750,
      differenceMinor: -1,
      leftMinor: 0,
    })
  })
})

describe('what is proposed', () => {
  it('settles the oldest first, never more than is owed, and all of the money or all that is owed', () => {
    fc.assert(
      fc.property(amount, owed, limit, (amountMinor, items, limitMinor) => {
        const shares = propose(amountMinor, items, limitMinor, on)
        const order = oldestFirst(items).map(({ id }) => id)
        expect(shares.map(({ invoiceId }) => invoiceId)).toEqual(order.slice(0, shares.length))
        const settled = settling(items, shares)
        for (const each of settled) expect(each.amountMinor).toBeLessThanOrEqual(each.owedMinor)
        // All but the last are paid in full.
        for (const each of settled.slice(0, -1)) expect(each.amountMinor).toBe(each.owedMinor)
        const all = items.reduce((sum, { owedMinor }) => sum + owedMinor, 0)
        expect(sumOf(shares)).toBeGreaterThanOrEqual(Math.min(amountMinor, all))
        expect(sumOf(shares) - Math.min(amountMinor, all)).toBeLessThanOrEqual(limitMinor)
      }),
    )
  })

  it('always stands, and all of the money is somewhere', () => {
    fc.assert(
      fc.property(amount, owed, limit, (amountMinor, items, limitMinor) => {
        const stands = standing(amountMinor, settling(items, propose(amountMinor, items, limitMinor, on)), limitMinor)
        expect(stands).not.toBeNull()
        const { allocatedMinor = 0, differenceMinor = 0, leftMinor = 0 } = stands ?? {}
        expect(allocatedMinor + leftMinor).toBe(amountMinor + differenceMinor)
        expect(Math.abs(differenceMinor)).toBeLessThanOrEqual(limitMinor)
        expect(leftMinor).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('what does not stand', () => {
  it('more of an invoice than is owed, and more than the money beyond the limit', () => {
    expect(standing(200, [{ amountMinor: 101, owedMinor: 100 }], 5)).toBeNull()
    expect(standing(94, [{ amountMinor: 100, owedMinor: 100 }], 5)).toBeNull()
    expect(standing(95, [{ amountMinor: 100, owedMinor: 100 }], 5)).toMatchObject({ differenceMinor: 5 })
  })
  it('a small difference where an invoice stays open: it is owed, or credit', () => {
    expect(standing(99, [{ amountMinor: 100, owedMinor: 500 }], 5)).toBeNull()
    expect(standing(101, [{ amountMinor: 100, owedMinor: 500 }], 5)).toMatchObject({ differenceMinor: 0, leftMinor: 1 })
  })
  it('lets nothing go where nothing is settled', () => {
    expect(standing(3, [], 5)).toEqual({ allocatedMinor: 0, differenceMinor: 0, leftMinor: 3 })
  })
})
