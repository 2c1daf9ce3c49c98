import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numbersIn, ranked } from './suggest.ts'

const line = (openMinor: number, counterpartyName: string | null = null) => ({ openMinor, counterpartyName })
const owed = (number: string, owedMinor: number, customer = 'Café Mokka GmbH') => ({
  ...{ invoiceId: number, number, owedMinor },
  ...{ customerId: customer, customerName: customer },
})

describe('numbers in a text', () => {
  it('are words with a digit, each once', () => {
    expect(numbersIn('RE INV-2026-0007 u. INV-2026-0008, INV-2026-0007 danke')).toEqual([
      'INV-2026-0007',
      'INV-2026-0008',
    ])
  })

  it('are few and short, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), (text) => {
        const found = numbersIn(text)
        expect(found.length).toBeLessThanOrEqual(30)
        for (const word of found) expect(text).toContain(word)
      }),
    )
  })
})

describe('what a line may be', () => {
  it('is the invoice that it names before one of the same amount', () => {
    const found = ranked(line(100), ['B'], [owed('A', 100), owed('B', 200)], [], [])
    expect(found.map(({ items, reasons }) => [items[0]?.number, reasons])).toEqual([
      ['B', ['number']],
      ['A', ['amount']],
    ])
  })

  it('is several invoices where it names them and they come to it', () => {
    const [first] = ranked(line(300), ['A', 'B'], [owed('A', 100), owed('B', 200)], [], [])
    expect(first).toMatchObject({ reasons: ['number', 'several', 'amount'], score: 80 })
    const apart = ranked(line(300), ['A', 'B'], [owed('A', 100), owed('B', 200, 'Korn')], [], [])
    expect(apart.every(({ items }) => items.length === 1)).toBe(true)
  })

  it('is a payment that is there before one that would be made', () => {
    const there = { id: 'p', number: 'PAY-1', customerId: 'Korn', customerName: 'Korn', feeMinor: 0 }
    expect(ranked(line(100), [], [owed('A', 100)], [there], [])[0]).toMatchObject({ kind: 'payment', paymentId: 'p' })
  })

  it('settles no more than the line has, nor than is owed, the best first', () => {
    const items = fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C', 'D'), fc.integer({ min: 1, max: 1000 })), {
      maxLength: 6,
    })
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        items,
        fc.subarray(['A', 'B', 'C', 'D']),
        (openMinor, all, named) => {
          const found = ranked(
            line(openMinor),
            named,
            all.map(([number, minor]) => owed(number, minor)),
            [],
            [],
          )
          for (const { items, score } of found) {
            expect(items.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBeLessThanOrEqual(openMinor)
            for (const { amountMinor, owedMinor } of items) expect(amountMinor).toBeLessThanOrEqual(owedMinor)
            expect(score).toBeLessThanOrEqual(100)
          }
          expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a))
        },
      ),
    )
  })
})
