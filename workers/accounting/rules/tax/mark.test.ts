import { describe, expect, it } from 'vitest'
import { markLines } from './mark.ts'

const treatmentsOf = (
  lines: readonly (readonly [role: string, percent: string | null, taxCategory: string | null])[],
) =>
  markLines(lines.map(([role, percent, taxCategory]) => ({ role, percent, taxCategory }))).map(
    ({ treatment }) => treatment,
  )

describe('marks of tax', () => {
  it('belong to the sale or the purchase that a line is part of', () => {
    const sale = [
      ['receivable', null, null],
      ['revenue', '19', 'S'],
      ['output-tax', '19', 'S'],
      ['customer-prepayments', '19', 'S'],
    ] as const
    expect(treatmentsOf(sale)).toEqual([null, 'sale', 'sale', 'sale'])
    const bill = [
      ['travel', '7', 'S'],
      ['input-tax', '7', 'S'],
      ['payable', null, null],
    ] as const
    expect(treatmentsOf(bill)).toEqual(['purchase', 'purchase', null])
  })

  it('tell goods from services of the same category and rate by the tax beside them', () => {
    const goods = [
      ['purchases', '19.000000', 'K'],
      ['purchases', '19', 'S'],
      ['acquisition-input', '19', 'K'],
      ['acquisition-output', '19', 'K'],
    ] as const
    expect(treatmentsOf(goods)).toEqual(['acquisition', 'purchase', 'acquisition', 'acquisition'])
    const services = [
      ['purchases', '19', 'K'],
      ['reverse-charge-input', '19', 'K'],
      ['reverse-charge-output', '19', 'K'],
    ] as const
    expect(treatmentsOf(services)).toEqual(['reverse-charge', 'reverse-charge', 'reverse-charge'])
  })

  it('are missing where nothing is said of a tax', () => {
    expect(treatmentsOf([['revenue', '19', null]])).toEqual([null])
  })
})
