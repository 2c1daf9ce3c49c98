import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heard, markOf, nothing } from './evidence.ts'
import { isShortened, type Mark, toDecimal } from './number.ts'

const markIn = (cells: readonly string[]) => markOf(cells.reduce(heard, nothing))

describe('the decimal mark of a column', () => {
  it.each([
    ['one number that says it decides for all', ['1,234', '12,500', '1,234,567', '1.5', '1500', '1 500', '12%'], '.'],
    ['where none says it, it is asked', ['1,234', '12,500'], null],
    ['a comma', ['-1.234,50 €', '-950,00 €', '1.234'], ','],
    ['a point alone before three digits says nothing', ['1.234'], null],
    ['two that contradict each other are asked', ['1,5', '2.5'], null],
    ['whole numbers need none', ['1', '20'], '.'],
  ] as const)('%s', (_, cells, mark) => {
    expect(markIn(cells)).toBe(mark)
  })
})

describe('toDecimal', () => {
  it.each([
    ['-1.234,50 €', ',', '-1234.5'],
    ['-950,00 €', ',', '-950'],
    ['1.234', ',', '1234'],
    ['(1,234.50)', '.', '-1234.5'],
    ['1,234,567', '.', '1234567'],
    ['1 500', '.', '1500'],
    ["CHF 1'250.05", '.', '1250.05'],
    ['0.5', '.', '0.5'],
    ['100-', '.', '-100'],
    ['12%', '.', undefined],
    ['1,23,4', '.', undefined],
    ['1.2.3', '.', undefined],
    ['1 2', '.', undefined],
    ['ten', '.', undefined],
  ] as const)('%s with %s is %s', (typed, mark, value) => {
    expect(toDecimal(typed, mark)).toBe(value)
  })

  it('reads back what the languages of the house write', () => {
    const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
    fc.assert(
      fc.property(cents, fc.constantFrom<[string, Mark]>(['en-US', '.'], ['de-DE', ',']), (value, [locale, mark]) => {
        const typed = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(value / 100)
        expect(Number(toDecimal(typed, mark))).toBe(value / 100)
      }),
    )
  })
})

it('knows numbers that a spreadsheet has shortened', () => {
  expect(['4.91511E+11', '4,91761E+11', '1e5'].map(isShortened)).toEqual([true, true, true])
  expect(['12345678901234567890', '+49301234', 'E+11', '1E'].map(isShortened)).toEqual([false, false, false, false])
})
