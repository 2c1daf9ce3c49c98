import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { useOf } from './advances.ts'
import { type Approved, claimLines, costOf } from './posting.ts'
import { isTooMuch, type Tax, taxesOf, taxIn } from './taxes.ts'

const expense = (more: Partial<Approved> = {}): Approved => ({
  ...{ title: 'Hotel', kind: 'receipt', role: 'travel', ledgerAccountId: null, paidBy: 'own', account: null },
  ...{ baseMinor: 10_700, sanctionedMinor: more.baseMinor ?? 10_700, taxes: [] },
  ...more,
})
const short = (lines: ReturnType<typeof claimLines>) =>
  lines.map(({ role, percent, debitMinor, creditMinor }) => [role, percent, debitMinor - creditMinor])
const sumOf = (lines: ReturnType<typeof claimLines>) =>
  lines.reduce((sum, { debitMinor, creditMinor }) => sum + debitMinor - creditMinor, 0)

describe('claimLines', () => {
  const taxes = taxesOf([
    { percent: '7', grossMinor: 10_700 },
    { percent: '19', grossMinor: 5_950 },
  ])
  const meal = expense({ kind: 'meal', role: 'meals', baseMinor: 17_650, taxes })

  it('parts the cost of a meal 70 to 30 with its tip, and takes all of its tax back', () => {
    expect(short(claimLines([meal], 'DE'))).toEqual([
      ['meals', null, 11_200],
      ['meals-not-deductible', null, 4_800],
      ['input-tax', '7', 700],
      ['input-tax', '19', 950],
      ['employee-payable', null, -17_650],
    ])
    expect(short(claimLines([meal], 'FR')).slice(0, 3)).toEqual([
      ['meals', '7', 10_000],
      ['meals', '19', 5_000],
      ['meals', null, 1_000],
    ])
  })

  it('posts what was approved, the tax in proportion', () => {
    const half = expense({
      baseMinor: 11_900,
      sanctionedMinor: 5_950,
      taxes: taxesOf([{ percent: '19', grossMinor: 11_900 }]),
    })
    expect(short(claimLines([half], 'DE'))).toEqual([
      ['travel', '19', 5_000],
      ['input-tax', '19', 950],
      ['employee-payable', null, -5_950],
    ])
    expect(claimLines([expense({ sanctionedMinor: 0 })], 'DE')).toEqual([])
  })

  it('knows whose money it was', () => {
    const company = (account: string) => expense({ paidBy: 'company', account, baseMinor: 100 })
    const lines = claimLines([company('card'), company('bank'), company('cash'), expense({ baseMinor: 50 })], 'DE')
    expect(short(lines).slice(4)).toEqual([
      ['card-clearing', null, -200],
      ['cash', null, -100],
      ['employee-payable', null, -50],
    ])
  })

  it('always balances, whatever was approved of whatever receipt', () => {
    const tax = fc.record({ percent: fc.constantFrom('0', '7', '19', '8.1'), grossMinor: fc.nat(100_000) })
    const any = fc
      .record({
        taxes: fc.array(tax, { maxLength: 4 }).map(taxesOf),
        tipMinor: fc.nat(5_000),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        kind: fc.constantFrom('receipt', 'meal'),
        paidBy: fc.constantFrom('own', 'company'),
      })
      .map(({ taxes, tipMinor, share, ...rest }): Approved => {
        const baseMinor = taxes.reduce((sum, { grossMinor }) => sum + grossMinor, 0) + tipMinor + 1
        const account = rest.paidBy === 'own' ? null : 'card'
        return expense({ ...rest, account, taxes, baseMinor, sanctionedMinor: Math.floor(baseMinor * share) })
      })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 4 }), fc.constantFrom('DE', 'US', 'FR'), (expenses, country) => {
        const lines = claimLines(expenses, country)
        expect(sumOf(lines)).toBe(0)
        for (const line of lines) {
          expect(Math.min(line.debitMinor, line.creditMinor)).toBe(0)
          expect(line.debitMinor + line.creditMinor).toBeGreaterThan(0)
        }
        const owed = lines.reduce((sum, { creditMinor }) => sum + creditMinor, 0)
        expect(owed).toBe(expenses.reduce((sum, { sanctionedMinor }) => sum + sanctionedMinor, 0))
        for (const each of expenses) if (each.sanctionedMinor === each.baseMinor) expect(costOf(each)).toBe(netOf(each))
      }),
    )
  })
})

const netOf = ({ baseMinor, taxes }: Approved) => baseMinor - taxes.reduce((sum, { taxMinor }) => sum + taxMinor, 0)

it('takes the tax out of a gross amount, unless another is printed that can be', () => {
  expect([taxIn(10_700, '7'), taxIn(11_900, '19'), taxIn(100, '0')]).toEqual([700, 1_900, 0])
  const printed = (taxMinor: number): Tax => ({ percent: '19', grossMinor: 11_900, taxMinor })
  expect([printed(1_900), printed(1_910), printed(1_911)].map(isTooMuch)).toEqual([false, false, true])
  expect(isTooMuch({ percent: '0', grossMinor: 5, taxMinor: 6 })).toBe(true)
})

it('uses advances, the oldest first, as far as own money goes', () => {
  const advances = [
    { id: '1', leftMinor: 5_000 },
    { id: '2', leftMinor: 20_000 },
    { id: '3', leftMinor: 1 },
  ]
  expect(useOf(advances, 12_000)).toEqual([
    { advanceId: '1', amountMinor: 5_000 },
    { advanceId: '2', amountMinor: 7_000 },
  ])
  fc.assert(
    fc.property(fc.array(fc.nat(1000)), fc.nat(5000), (lefts, ownMinor) => {
      const used = useOf(
        lefts.map((leftMinor, at) => ({ id: String(at), leftMinor })),
        ownMinor,
      )
      const all = used.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
      expect(all).toBe(
        Math.min(
          ownMinor,
          lefts.reduce((sum, left) => sum + left, 0),
        ),
      )
      for (const { advanceId, amountMinor } of used)
        expect(amountMinor).toBeLessThanOrEqual(lefts[Number(advanceId)] as number)
    }),
  )
})
