import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSameName, nameKey, numbersIn } from './match-text.ts'
import { type MatchLine, matcher, type OpenItem } from './matching.ts'

const item = (id: string, more: Partial<OpenItem> = {}): OpenItem => ({
  ...{ id, number: `RE-2026-${id.padStart(4, '0')}`, direction: 'in', amountMinor: 10000, currency: 'EUR' },
  ...{ dueOn: '2026-02-01', name: 'Müller GmbH', iban: null, ...more },
})
const line = (more: Partial<MatchLine> = {}): MatchLine => ({
  ...{ bookedOn: '2026-02-03', amountMinor: 10000, chargesMinor: 0, endToEndId: null, counterpartyName: null },
  ...{ counterpartyIban: null, purpose: '', currency: 'EUR', ...more },
})
const suggest = (items: OpenItem[], more: Partial<MatchLine>) =>
  matcher(items)(line(more)).map(({ items, score, reasons }) => ({
    score,
    ids: items.map(({ id }) => id),
    minors: items.map(({ amountMinor }) => amountMinor),
    codes: reasons.map(({ code }) => code),
  }))

describe('matcher', () => {
  it('ranks end-to-end reference, number, partner and amount in this order', () => {
    const all = [
      item('1', { endToEndId: 'E1' }),
      item('2'),
      item('3', { iban: 'DE02' }),
      item('4', { name: 'Meier' }),
      item('5', { name: 'X' }),
    ]
    const found = suggest(all, {
      endToEndId: 'E1',
      purpose: 'RE 2026 0002',
      counterpartyIban: 'DE02',
      counterpartyName: 'Meier',
    })
    expect(found.map(({ ids }) => ids)).toEqual([['1'], ['2'], ['3'], ['4'], ['5']])
    expect(found[0]).toMatchObject({ score: 100, codes: ['end-to-end', 'amount', 'date'] })
    expect(found.map(({ score }) => score)).toEqual([100, 99, 75, 65, 30])
  })

  it('finds numbers however they are written, and no shorter one in them', () => {
    const all = [item('1'), item('x', { number: '2026' })]
    for (const purpose of ['re-2026-0001', 'Rechnung RE20260001.', 'RE 2026/0001 danke', '20260001'])
      expect(suggest(all, { purpose, amountMinor: 5000 })[0]).toMatchObject({ ids: ['1'], minors: [5000] })
    expect(suggest([item('x', { number: '17' })], { purpose: '17', amountMinor: 5000 })).toEqual([])
    expect(numbersIn('a b c', () => false)).toEqual([])
  })

  it('pays several from one line, what is due first before the rest', () => {
    const all = [item('1', { dueOn: '2026-03-01' }), item('2', { amountMinor: 5000 })]
    const purpose = 'RE-2026-0001, RE-2026-0002'
    expect(suggest(all, { purpose, amountMinor: 15000 })[0]).toMatchObject({
      ...{ ids: ['2', '1'], minors: [5000, 10000] },
      codes: ['number-in-text', 'amount', 'several'],
    })
    const short = suggest(all, { purpose, amountMinor: 12000 }).find(({ ids }) => ids.length === 2)
    expect(short).toMatchObject({ minors: [5000, 7000] })
    expect(suggest(all, { counterpartyName: 'MUELLER Gmbh', amountMinor: 15000 })).toEqual([])
    expect(suggest(all, { counterpartyName: 'müller', amountMinor: 15000 })[0]).toMatchObject({
      codes: ['amount', 'name', 'several'],
    })
  })

  it('never suggests another sign or currency, and little for the amount alone', () => {
    const all = [item('1'), item('2', { direction: 'out' }), item('3', { currency: 'USD' })]
    expect(suggest(all, {}).map(({ ids }) => ids)).toEqual([['1']])
    expect(suggest(all, { amountMinor: -10000 }).map(({ ids }) => ids)).toEqual([['2']])
    expect(suggest(all, { amountMinor: 0 })).toEqual([])
    expect(suggest(all, { bookedOn: '2026-06-01' })[0]?.score).toBeLessThan(30)
  })

  it('adds what the bank kept to what was paid', () => {
    const found = suggest([item('1')], { amountMinor: 9820, chargesMinor: 180 })
    expect(found[0]).toMatchObject({ minors: [10000], codes: ['amount', 'date'] })
    const out = suggest([item('1', { direction: 'out', amountMinor: 230000 })], {
      amountMinor: -231800,
      chargesMinor: 1800,
    })
    expect(out[0]?.minors).toEqual([230000])
  })

  it('compares names without legal forms, in any order', () => {
    expect([isSameName('Müller, Anna', 'Anna Müller'), isSameName('Bau Schmidt GmbH & Co. KG', 'Schmidt Bau')]).toEqual(
      [true, true],
    )
    expect([isSameName('GmbH', 'GmbH'), isSameName('Anna Müller', 'Anna Meier')]).toEqual([false, false])
    expect(nameKey('GmbH')).toBe('')
  })

  it('never gives away more than was paid or is owed', () => {
    const items = fc
      .array(fc.integer({ min: 1, max: 5 }), { maxLength: 8 })
      .map((all) => all.map((minor, at) => item(`${at}`, { amountMinor: minor })))
    fc.assert(
      fc.property(items, fc.integer({ min: -20, max: 20 }), fc.boolean(), (all, amountMinor, isNamed) => {
        const purpose = all.map(({ number }) => number).join(' ')
        for (const each of matcher(all)(line({ amountMinor, purpose, counterpartyName: isNamed ? 'Müller' : null }))) {
          const sum = each.items.reduce((total, part) => total + part.amountMinor, 0)
          expect(amountMinor > 0 && sum <= amountMinor && each.score >= 0 && each.score <= 100).toBe(true)
          for (const part of each.items)
            expect(part.amountMinor).toBeLessThanOrEqual(all.find(({ id }) => id === part.id)?.amountMinor ?? 0)
        }
      }),
    )
  })

  it('looks at few items for each line, with all amounts and names the same', () => {
    let looks = 0
    const all = Array.from({ length: 10_000 }, (_, at) => {
      const each = item(`${at}`)
      return Object.defineProperty(each, 'direction', {
        get: () => {
          looks += 1
          return 'in'
        },
      })
    })
    const find = matcher(all)
    looks = 0
    for (let at = 0; at < 1000; at += 1)
      find(line({ purpose: `RE-2026-${at}`.padEnd(12, '0'), counterpartyName: 'Müller GmbH' }))
    expect(looks).toBeLessThan(1000 * 200)
    expect(find(line({ purpose: 'RE-2026-9999' }))[0]?.items).toEqual([{ id: '9999', amountMinor: 10000 }])
  })
})
