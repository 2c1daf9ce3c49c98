import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOf } from './posting.ts'

const minor = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).filter((value) => value !== 0)
const match = fc.record({
  kind: fc.constantFrom('payment', 'transfer', 'charge'),
  amountMinor: minor,
  role: fc.constantFrom(null, 'payment-fees', 'interest-income'),
  ledgerAccountId: fc.option(fc.uuid()),
  description: fc.constant(null),
})
const account = fc.record({ kind: fc.constantFrom('bank', 'card', 'cash'), ledgerAccountId: fc.option(fc.uuid()) })
const of = (kind: string, amountMinor: number) => ({
  kind,
  amountMinor,
  role: null,
  ledgerAccountId: null,
  description: null,
})
const bank = { kind: 'bank', ledgerAccountId: null }

describe('what a match means for the ledger', () => {
  it('balances, moves the account by its amount, and is nothing once taken back', () => {
    fc.assert(
      fc.property(match, account, (match, account) => {
        const [made, back] = [linesOf(match, account), linesOf(match, account, true)]
        const net = (lines: typeof made) => lines.map(({ debitMinor, creditMinor }) => debitMinor - creditMinor)
        expect(net(made).reduce((sum, each) => sum + each, 0)).toBe(0)
        expect(net(back).map((each) => each + 0)).toEqual(net(made).map((each) => 0 - each))
        if (made.length > 0) expect(net(made)[0]).toBe(match.amountMinor)
        for (const { debitMinor, creditMinor } of [...made, ...back]) expect(Math.min(debitMinor, creditMinor)).toBe(0)
      }),
    )
  })

  it('leaves a payment alone that is on the account of its kind, and moves it on to one that was chosen', () => {
    expect(linesOf(of('payment', 100), bank)).toEqual([])
    const chosen = linesOf(of('payment', 100), { kind: 'bank', ledgerAccountId: 'giro' })
    expect(chosen).toMatchObject([
      { role: 'bank', accountId: 'giro', debitMinor: 100 },
      { role: 'bank', accountId: null, creditMinor: 100 },
    ])
  })

  it('BANK-12: both sides of a transfer leave nothing in transit', () => {
    const lines = [...linesOf(of('transfer', -500_000), bank), ...linesOf(of('transfer', 500_000), bank)]
    const transit = lines.filter(({ role }) => role === 'transit')
    expect(transit.reduce((sum, { debitMinor, creditMinor }) => sum + debitMinor - creditMinor, 0)).toBe(0)
  })
})
