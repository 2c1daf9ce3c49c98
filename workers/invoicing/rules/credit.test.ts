import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Pricing, type TaxRate, totals } from '#kit/document'
import { type CreditLine, creditNote, portionsOf } from './credit.ts'
import { creditable } from './creditable.ts'

const rates: TaxRate[] = [
  { id: 'a', name: 'Standard', percent: '19' },
  { id: 'b', name: 'Reduced', percent: '7' },
]
const line = fc.record({
  description: fc.constantFrom('x', 'y'),
  quantity: fc.integer({ min: 1, max: 9 }).map(String),
  unitPrice: fc.integer({ min: 1, max: 99_999 }).map((n) => (n / 1000).toFixed(3)),
  discountPercent: fc.constantFrom(null, null, '10', '33.3'),
  taxRateId: fc.constantFrom('a', 'b', null),
})
const sum = (values: number[]) => values.reduce((a, b) => a + b, 0)
const cut = { kind: 'discount', label: 'Loyalty', percent: '12.5', amountMinor: null, taxRateId: null } as const
const freight = { kind: 'charge', label: 'Freight', percent: null, amountMinor: 490, taxRateId: 'a' } as const
const pricing: fc.Arbitrary<Pricing> = fc.record({
  prices: fc.constantFrom('net', 'gross'),
  adjustments: fc.constantFrom([], [cut], [cut, freight], [freight]),
  cashRoundingMinor: fc.constantFrom(undefined, 5),
})
function invoiced(...[lines, mode, how = {}]: [Parameters<typeof totals>[0], 'line' | 'document', Pricing?]) {
  const invoice = { currency: 'EUR', ...totals(lines, rates, 'EUR', mode, how) }
  return { ...invoice, lines: creditable(invoice.lines, invoice) }
}
const wantedOf = (lines: Parameters<typeof totals>[0], prices: Pricing['prices'] = 'net') =>
  totals(lines, rates, 'EUR', 'line', { prices }).lines

it('gives a rounding back once, with the last of the money', () => {
  const line = { description: 'x', quantity: '9', unitPrice: '0.004', discountPercent: null, taxRateId: 'b' }
  const invoice = invoiced([line], 'line', { prices: 'net', adjustments: [], cashRoundingMinor: 5 })
  const goodwill = { ...line, description: 'Goodwill', quantity: '1', unitPrice: '0.04' }
  const first = creditNote(invoice, [], wantedOf([goodwill]))
  const rest = creditNote(invoice, portionsOf(invoice.lines, first.lines), undefined)
  expect([invoice.totalMinor, first.totalMinor, rest.totalMinor]).toEqual([5, 5, 0])
})

it('adds up to the invoice in whatever parts it is credited, per tax too', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('line' as const, 'document' as const),
      fc.array(fc.record({ at: fc.nat(5), part: fc.integer({ min: 1, max: 9 }), isAmount: fc.boolean() }), {
        maxLength: 6,
      }),
      pricing,
      (lines, rounding, parts, how) => {
        const invoice = invoiced(lines, rounding, how)
        const notes: ReturnType<typeof creditNote>[] = []
        const credited = () =>
          portionsOf(
            invoice.lines,
            notes.flatMap((note) => note.lines),
          )
        for (const { at, part, isAmount } of parts) {
          const of = lines[at % lines.length] as (typeof lines)[number]
          const some = isAmount ? { ...of, description: 'Goodwill', quantity: '1', unitPrice: `0.0${part}` } : of
          try {
            notes.push(creditNote(invoice, credited(), wantedOf([some], how.prices)))
          } catch (fault) {
            expect((fault as { code?: string }).code).toBe('over-credited')
          }
        }
        notes.push(creditNote(invoice, credited(), undefined))
        const last = notes.at(-1) as ReturnType<typeof creditNote>
        expect(last.isWhole || last.lines.length === 0).toBe(true)
        expect(sum(notes.map((note) => note.totalMinor))).toBe(invoice.totalMinor)
        for (const tax of invoice.taxes)
          expect(
            sum(
              notes.flatMap(({ taxes }) =>
                taxes.filter((each) => each.taxRateId === tax.taxRateId).map((each) => each.taxMinor),
              ),
            ),
          ).toBe(tax.taxMinor)
        for (const { lines: own, subtotalMinor, taxMinor } of notes) {
          expect(sum(own.map((each) => each.netMinor))).toBe(subtotalMinor)
          expect(sum(own.map((each) => each.taxMinor))).toBe(taxMinor)
        }
      },
    ),
  )
})

it('takes back at most what is left, and nothing at a tax that nothing was charged at', () => {
  const invoice = invoiced([{ description: 'x', quantity: '1', unitPrice: '100', taxRateId: 'a' }], 'document')
  const one = (unitPrice: string, taxRateId: string | null) =>
    wantedOf([{ description: 'z', quantity: '1', unitPrice, taxRateId }])
  expect(() => creditNote(invoice, [], one('100.01', 'a'))).toThrow(expect.objectContaining({ code: 'over-credited' }))
  expect(() => creditNote(invoice, [], one('119', 'b'))).toThrow(expect.objectContaining({ code: 'unknown-tax' }))
  expect(() => creditNote(invoice, [], one('119', null))).toThrow(expect.objectContaining({ code: 'unknown-tax' }))
  expect(creditNote(invoice, [], one('100', 'a'))).toMatchObject({ totalMinor: 11900, isWhole: true })
})

it('counts what was credited before it was kept line by line', () => {
  const invoice = invoiced([{ description: 'x', quantity: '2', unitPrice: '50', taxRateId: 'a' }], 'document')
  const old = totals([{ description: 'x', quantity: '1', unitPrice: '50', taxRateId: 'a' }], rates, 'EUR', 'document')
  const lines = old.lines.map((each) => ({ ...each, portions: null }) as unknown as CreditLine)
  expect(creditNote(invoice, portionsOf(invoice.lines, lines), undefined)).toMatchObject({
    totalMinor: 5950,
    taxMinor: 950,
    isWhole: true,
  })
})
