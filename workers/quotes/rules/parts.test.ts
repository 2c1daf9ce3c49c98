import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { totals, type WrittenLine } from '#kit/document'
import { exact, sum } from '#kit/money'
import type { Taken } from './choice.ts'
import { depositOf, type Terms } from './deposit.ts'
import { invoiceWords } from './invoice-words.ts'
import { leftOf } from './left.ts'
import { depositLeft, invoiceOf, type Part, plannedPart } from './parts.ts'
import { priceTaken } from './pricing.ts'
import { sharesOf, type TaxShare } from './shares.ts'

const taxRates = [
  { id: 'a', name: 'Standard', percent: '19', code: 'standard', legalText: null },
  { id: 'b', name: 'Reduced', percent: '7', code: 'reduced', legalText: null },
  { id: 'c', name: 'Other', percent: '8.875', code: 'standard', legalText: null },
]
const offered = { isOptional: false, isQuantityFree: false }
const said = { deposit: 'Deposit', deducted: 'Less deposit', rounding: 'Rounding' }

/** What was accepted of lines as they are quoted. */
function accepted(lines: readonly WrittenLine[], terms: Terms) {
  const version = { ...terms, lines: lines.map((line) => ({ ...line, ...offered })) }
  return priceTaken(
    version,
    lines.map(({ quantity }, position) => ({ position, quantity })),
  ).lines
}

/** An invoice as the app that issues it works it out. */
function invoiced(lines: ReturnType<typeof accepted>, terms: Terms, part: Part) {
  const { lines: written, taxShifts } = invoiceOf(lines, terms, part, said)
  const made = totals(written, terms.taxRates, terms.currency, terms.taxRounding)
  const shifts = Object.entries(taxShifts).map(([taxRateId, taxMinor]) => ({ taxRateId, netMinor: 0, taxMinor }))
  return { written, taxShifts, shares: sharesOf([...made.lines, ...shifts]) }
}

function depositPart(lines: ReturnType<typeof accepted>, terms: Terms, percent: number): Part {
  return { isDeposit: true, lines: [], deducted: [], sums: sharesOf(depositOf(lines, percent, terms).lines) }
}

const nothing = ({ netMinor, taxMinor }: TaxShare) => netMinor !== 0 || taxMinor !== 0
const sorted = (shares: readonly TaxShare[]) =>
  shares.filter(nothing).toSorted((a, b) => String(a.taxRateId).localeCompare(String(b.taxRateId)))
const terms = (taxRounding: Terms['taxRounding'], currency = 'EUR'): Terms => ({ taxRates, taxRounding, currency })
const line = (unitPrice: string, taxRateId: string | null, more: Partial<WrittenLine> = {}): WrittenLine => ({
  ...{ description: 'x', quantity: '1', unitPrice, taxRateId, ...more },
})

const quoted = fc.record({
  description: fc.constantFrom('x', 'y'),
  quantity: fc.integer({ min: 1, max: 40_000 }).map((n) => exact(n).div(1000).toFixed()),
  unitPrice: fc.integer({ min: 1, max: 9_999_999 }).map((n) => exact(n).div(1000).toFixed()),
  discountPercent: fc.constantFrom(null, '3', '12.5', '33.333'),
  taxRateId: fc.constantFrom('a', 'b', 'c', null),
})
const way = fc.record({
  lines: fc.array(quoted, { minLength: 1, maxLength: 12 }),
  terms: fc.record({
    taxRates: fc.constant(taxRates),
    taxRounding: fc.constantFrom('line' as const, 'document' as const),
    currency: fc.constantFrom('EUR', 'JPY'),
  }),
  percent: fc.option(fc.integer({ min: 1, max: 100 }), { freq: 3 }),
  /** Per invoice but the last which of the lines that are left, and how much of each in thousandths. */
  steps: fc.array(fc.array(fc.tuple(fc.nat({ max: 11 }), fc.integer({ min: 1, max: 1000 })), { minLength: 1 }), {
    maxLength: 5,
  }),
})

/** Some of what is left: the lines that a step names, each once, in its share. */
function partOf(left: readonly Taken[], step: readonly (readonly [number, number])[]): Taken[] {
  const shares = new Map(step.map(([at, share]) => [at % Math.max(left.length, 1), share]))
  return [...shares].flatMap(([at, share]) => {
    const { position, quantity = '0' } = left[at] ?? { position: 0 }
    const part = exact(quantity).mul(share).div(1000).toDecimalPlaces(6, 1)
    return part.isZero() ? [] : [{ position, quantity: part.toFixed() }]
  })
}

describe('the invoices of a quote', () => {
  it('are together what was accepted, per tax and to the cent, in whatever parts and with any deposit', () => {
    let [parts, shifts] = [0, 0]
    fc.assert(
      fc.property(way, ({ lines, terms, percent, steps }) => {
        const all = accepted(lines, terms)
        const issued: Part[] = percent ? [depositPart(all, terms, percent)] : []
        const take = (lines: Taken[]) => {
          if (lines.length > 0) issued.push({ isDeposit: false, lines, ...plannedPart(all, terms, lines, issued) })
        }
        const left = () =>
          leftOf(
            all,
            issued.flatMap((part) => part.lines),
          )
        for (const step of steps) take(partOf(left(), step))
        take(left())
        expect(depositLeft(issued)).toEqual([])
        const made = issued.map((part) => invoiced(all, terms, part))
        expect(sorted(sharesOf(made.flatMap(({ shares }) => shares)))).toEqual(sorted(sharesOf(all)))
        for (const { written, taxShifts, shares } of made) {
          for (const { unitPrice } of written) expect(exact(unitPrice).gte(0)).toBe(true)
          const moved = Object.values(taxShifts)
          for (const minor of moved) expect(Math.abs(minor)).toBeLessThan(30)
          shifts += moved.length
          // Nobody is asked for less than nothing, but for the roundings of a last invoice.
          expect(sum(shares.map(({ netMinor }) => netMinor))).toBeGreaterThanOrEqual(-30)
        }
        parts += made.length
      }),
      { numRuns: 150 },
    )
    expect([parts > 300, shifts > 5]).toEqual([true, true])
  })

  it('in halves of an odd price leave no cent and no tax of a cent behind', () => {
    const [odd, doc] = [[line('0.05', 'a', { quantity: '2' }), line('99.99', 'b')], terms('document')]
    const all = accepted(odd, doc)
    const first: Part = { isDeposit: false, lines: [{ position: 0, quantity: '0.5' }], deducted: [], sums: [] }
    const known = { ...first, ...plannedPart(all, doc, first.lines, []) }
    const rest = leftOf(all, first.lines)
    // What was drafted before sums were kept counts as its lines do.
    for (const earlier of [known, first]) {
      const last: Part = { isDeposit: false, lines: rest, ...plannedPart(all, doc, rest, [earlier]) }
      const both = [earlier, last].flatMap((part) => invoiced(all, doc, part).shares)
      expect(sorted(sharesOf(both))).toEqual(sorted(sharesOf(all)))
    }
    expect(invoiced(all, doc, known).written).toMatchObject([{ quantity: '0.5', unitPrice: '0.05' }])
    const { written } = invoiced(all, doc, { isDeposit: false, lines: rest, ...plannedPart(all, doc, rest, [known]) })
    expect(written.at(-1)).toMatchObject({ description: 'Rounding', quantity: '-1', unitPrice: '0.01', taxRateId: 'a' })
  })
})

describe('a deposit', () => {
  it('INV-03: is of each rate its share of the net, with the tax on that, and is taken off again', () => {
    const both = terms('document')
    const all = accepted([line('10000.00', 'a'), line('500.00', null)], both)
    const deposit = depositPart(all, both, 50)
    expect(deposit.sums).toEqual([
      { taxRateId: 'a', netMinor: 500_000, taxMinor: 95_000 },
      { taxRateId: null, netMinor: 25_000, taxMinor: 0 },
    ])
    expect(depositOf(all, 50, both)).toMatchObject({ subtotalMinor: 525_000, taxMinor: 95_000, totalMinor: 620_000 })
    const lines = leftOf(all, [])
    const final: Part = { isDeposit: false, lines, ...plannedPart(all, both, lines, [deposit]) }
    expect(sum(final.sums.map(({ netMinor, taxMinor }) => netMinor + taxMinor))).toBe(620_000)
    expect(invoiced(all, both, final)).toMatchObject({
      written: [{}, {}, { quantity: '-1', unitPrice: '5000.00' }, { quantity: '-1', unitPrice: '250.00' }],
      taxShifts: {},
    })
  })

  it('is taken off as far as an invoice has of its tax; the rest with those after it', () => {
    const doc = terms('line')
    const all = accepted([line('100.00', 'a'), line('900.00', 'a'), line('50.00', 'b')], doc)
    const issued = [depositPart(all, doc, 30)]
    for (const position of [0, 1, 2]) {
      const lines = [{ position, quantity: '1' }]
      issued.push({ isDeposit: false, lines, ...plannedPart(all, doc, lines, issued) })
    }
    expect(issued.map(({ deducted }) => deducted.map(({ netMinor }) => netMinor))).toEqual([
      [],
      [10_000],
      [20_000],
      [1500],
    ])
    expect(invoiced(all, doc, issued[1] as Part).shares).toEqual([{ taxRateId: 'a', netMinor: 0, taxMinor: 0 }])
  })

  it('asks for nothing of nothing, and turns a rate round that is below zero', () => {
    const doc = terms('document')
    expect(depositOf(accepted([line('0', 'a')], doc), 30, doc)).toMatchObject({ lines: [], totalMinor: 0 })
    const mixed = accepted([line('1000.00', 'a'), line('100.00', 'b', { quantity: '-1' })], doc)
    expect(depositOf(mixed, 30, doc).lines).toMatchObject([{ quantity: '1' }, { quantity: '-1', netMinor: -3000 }])
  })
})

it('an invoice says in the language of its document what it is', () => {
  const about = { quote: 'QU-1', percent: 30, invoice: 'INV-7', issuedOn: '2026-11-30' }
  expect(invoiceWords('de-AT', about)).toEqual({
    ...{ note: 'Zu Angebot QU-1', deposit: 'Anzahlung von 30 % zu Angebot QU-1', rounding: 'Rundung' },
    deducted: 'Abzüglich Anzahlung, Rechnung INV-7 vom 30.11.2026',
  })
  expect(invoiceWords('pl', about).deducted).toBe('Less deposit, invoice INV-7 of 30 Nov 2026')
  for (const language of ['fr', 'nl', 'es', 'it'])
    for (const text of Object.values(invoiceWords(language, about))) expect(text).not.toMatch(/[{}]|undefined/)
})
