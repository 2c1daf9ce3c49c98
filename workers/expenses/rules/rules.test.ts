import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { approversOf, type Rule, refusalOf } from './approver.ts'
import { atRate, rateOf } from './exchange.ts'
import { commuteDeduction } from './mileage.ts'
import { germany, type Meal, perDiem } from './per-diem.ts'
import { type Allowed, blocking, type Checked, findingsOf, type Known, perDay } from './policy.ts'
import { workOutDrive, workOutTrip } from './work-out.ts'

const trip = (leftAt: string, backAt: string, given: Record<string, Meal[]> = {}) =>
  perDiem({ leftAt, backAt, given: new Map(Object.entries(given)) }, germany)
const all: Meal[] = ['breakfast', 'lunch', 'dinner']

describe('perDiem', () => {
  it('cuts what is given by shares of the whole day, and never below nothing', () => {
    const days = (wednesday: Meal[]) => {
      const given: Record<string, Meal[]> = { '2026-02-03': ['breakfast'], '2026-02-04': wednesday }
      const { days, sumMinor } = trip('2026-02-02T10:00', '2026-02-04T16:00', given)
      return [days.map(({ allowanceMinor }) => allowanceMinor), sumMinor]
    }
    expect(days(['breakfast'])).toEqual([[1400, 2240, 840], 4480])
    expect(days(all)).toEqual([[1400, 2240, 0], 3640])
  })

  it('pays for a single day of more than 8 hours alone', () => {
    expect(trip('2026-02-02T08:00', '2026-02-02T16:00').sumMinor).toBe(0)
    expect(trip('2026-02-02T08:00', '2026-02-02T16:01').sumMinor).toBe(1400)
    expect(trip('2026-02-02T23:00', '2026-02-03T01:00').sumMinor).toBe(2800)
    for (const wrong of ['2026-02-01T08:00', '2026-02-02T07:59', '2028-02-02T08:00', '2026-02-30T08:00', 'x'])
      expect(() => trip('2026-02-02T08:00', wrong)).toThrow(RangeError)
  })

  it('is what is left of each day, for any trip and any meals', () => {
    const given = fc.dictionary(fc.constantFrom('2026-02-01', '2026-02-02', '2026-02-03'), fc.subarray(all))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), given, (last, meals) => {
        const { days, sumMinor } = trip('2026-02-01T08:00', `2026-02-0${last}T17:00`, meals)
        expect(days).toHaveLength(last)
        for (const each of days) expect(each.allowanceMinor >= 0 && each.cutMinor >= 0).toBe(true)
        const without = trip('2026-02-01T08:00', `2026-02-0${last}T17:00`).sumMinor
        expect(sumMinor).toBe(days.reduce((sum, { allowanceMinor }) => sum + allowanceMinor, 0))
        expect(sumMinor + days.reduce((sum, { cutMinor }) => sum + cutMinor, 0)).toBe(without)
      }),
    )
  })
})

const none = { carPerKmMinor: null, otherPerKmMinor: null, wholeDayMinor: null, partDayMinor: null }
const inGermany = { country: 'DE', currency: 'EUR', own: none }

it('pays the kilometres of a business trip, which commuting has no say in', () => {
  const drive = (km: string, vehicle: 'car' | 'other', on = '2026-03-02') =>
    workOutDrive({ km, vehicle }, on, inGermany)?.amountMinor
  expect([drive('187', 'car'), drive('187', 'other'), drive('0.5', 'car')]).toEqual([5610, 3740, 15])
  expect(drive('187', 'car', '2025-03-02')).toBe(5610)
  expect([commuteDeduction('34.8', 2026), commuteDeduction('34.8', 2025)]).toEqual([1292, 1132])
  expect([commuteDeduction('20', 2025), commuteDeduction('0.9', 2026)]).toEqual([600, 0])
  expect(() => commuteDeduction('x', 2026)).toThrow(RangeError)
  expect(() => commuteDeduction('10', 2021)).toThrow(RangeError)
})

it('pays what the business says rather than the law, and nothing where neither does', () => {
  const there = { ...inGermany, country: 'GB', currency: 'GBP' }
  const day = { leftAt: '2026-02-02T08:00', backAt: '2026-02-03T18:00', given: [] }
  expect(workOutTrip(day, inGermany)?.amountMinor).toBe(2800)
  expect(workOutTrip({ ...day, leftAt: '2019-02-02T08:00', backAt: '2019-02-03T18:00' }, inGermany)).toBeUndefined()
  expect([workOutTrip(day, there), workOutDrive({ km: '10', vehicle: 'car' }, '2026-02-02', there)]).toEqual([
    undefined,
    undefined,
  ])
  const own = { ...none, carPerKmMinor: 45, wholeDayMinor: 3000, partDayMinor: 1000 }
  expect(workOutTrip(day, { ...there, own })?.amountMinor).toBe(2000)
  expect(workOutDrive({ km: '10', vehicle: 'car' }, '2026-02-02', { ...there, own })?.amountMinor).toBe(450)
  expect(workOutDrive({ km: '10', vehicle: 'other' }, '2026-02-02', { ...there, own })).toBeUndefined()
})

it('takes the rate of the day, whenever it is posted', () => {
  expect(atRate(12_000, 'USD', 'EUR', '0.9100')).toBe(10_920)
  expect(rateOf(10_920, 'EUR', 12_000, 'USD')).toBe('0.91')
  expect([atRate(1_000, 'JPY', 'EUR', '0.006'), rateOf(600, 'EUR', 1_000, 'JPY')]).toEqual([600, '0.006'])
})

describe('findingsOf', () => {
  const expense = (id: string, more: Partial<Checked> = {}): Checked => ({
    ...{ id, personId: 'ada', kind: 'receipt', categoryId: 'hotel', spentOn: '2026-02-01', currency: 'EUR' },
    ...{ amountMinor: 10_000, baseMinor: 10_000, reason: null, duplicateNote: null },
    ...more,
  })
  const cost = (minor: number) => ({ amountMinor: minor, baseMinor: minor })
  const allowed: Allowed = {
    limits: new Map([['hotel', { limitMinor: 12_000, dayLimitMinor: 20_000 }]]),
    ...{ receiptFromMinor: 5_000, mostDaysOld: 30 },
  }
  const found = (expenses: Checked[], known: Partial<Known> = {}, today = '2026-02-02', by = allowed) => {
    const withReceipt = new Set(expenses.map(({ id }) => id))
    const whole = { withReceipt, spentMinor: perDay(expenses), sameReceipt: new Map(), sameAmount: new Map(), ...known }
    return findingsOf(expenses, by, whole, today)
  }

  it('says what is above which limit, and wants a reason', () => {
    const all = found([expense('1', cost(12_001)), expense('2', { ...cost(8_000), reason: 'Fair week' })])
    expect(all.map(({ id, code, limitMinor, isAnswered }) => [id, code, limitMinor, isAnswered])).toEqual([
      ['1', 'above-limit', 12_000, false],
      ['1', 'above-day-limit', 20_000, false],
      ['2', 'above-day-limit', 20_000, true],
    ])
    expect(blocking(all).map(({ id }) => id)).toEqual(['1', '1'])
    expect(found([expense('1', cost(12_000)), expense('2', cost(8_000))])).toEqual([])
    expect(found([expense('1', cost(12_000)), expense('2', { ...cost(9_000), personId: 'ben' })])).toEqual([])
  })

  it('says what has no receipt, is too old, of tomorrow or not whole, and what was there before', () => {
    const codes = (more: Partial<Checked>, known: Partial<Known> = {}) =>
      found([expense('1', more)], known, '2026-03-03').map(({ code }) => code)
    const without = { withReceipt: new Set<string>() }
    expect([codes({}, without), codes(cost(4_999), without), codes({ kind: 'mileage' }, without)]).toEqual([
      ['receipt-missing'],
      [],
      [],
    ])
    expect([codes({ spentOn: '2026-01-31' }), codes({ spentOn: '2026-03-04' })]).toEqual([['too-old'], ['in-future']])
    expect([codes({ baseMinor: null }), codes({ categoryId: null })]).toEqual([['incomplete'], ['incomplete']])
    const sameAmount = new Map([['1', '0']])
    const [twice] = found([expense('1', { reason: 'x' })], { sameAmount }, '2026-03-03')
    expect([twice?.code, twice?.earlierId, twice?.isAnswered]).toEqual(['same-amount', '0', false])
    expect(blocking(found([expense('1')], { sameAmount }))).toEqual([])
    const open: Allowed = { limits: new Map(), receiptFromMinor: null, mostDaysOld: null }
    expect(found([expense('1', cost(1e9))], without, '2026-03-03', open)).toEqual([])
  })
})

describe('who decides', () => {
  const rule = (approverId: string, more: Partial<Rule> = {}): Rule => ({
    ...{ approverId, personIds: [], upToMinor: null, delegateId: null, awayFromOn: null, awayToOn: null },
    ...more,
  })
  const claim = { personId: 'ada', totalMinor: 50_000, approverIds: [] }
  const person = (id: string, runsBusiness = false) => ({ id, isPerson: true, runsBusiness })
  const rules = [
    rule('ben', { upToMinor: 49_999 }),
    rule('cleo', { delegateId: 'dan', awayFromOn: '2026-02-01', awayToOn: '2026-02-07' }),
    rule('eve', { personIds: ['fay'] }),
    rule('ada'),
  ]

  it('says why not, and lets a delegate decide in the days of an absence alone', () => {
    const refusals = (on: string) =>
      ['ada', 'ben', 'cleo', 'dan', 'eve'].map((id) => refusalOf(rules, claim, person(id), on))
    expect(refusals('2026-02-07')).toEqual(['own-claim', 'above-tier', null, null, 'not-approver'])
    expect(refusals('2026-02-08')).toEqual(['own-claim', 'above-tier', null, 'delegate-only', 'not-approver'])
    expect(refusalOf(rules, claim, person('ada', true), '2026-02-07')).toBe('own-claim')
    expect(refusalOf([], claim, person('gus', true), '2026-02-07')).toBeNull()
    expect(refusalOf(rules, claim, { ...person('gus', true), isPerson: false }, '2026-02-07')).toBe('not-a-person')
  })

  it('asks those within their limit, never whoever claims', () => {
    expect(approversOf(rules, claim, '2026-01-31')).toEqual(['cleo', 'dan'])
    expect(approversOf(rules, { ...claim, totalMinor: 1 }, '2026-02-08')).toEqual(['ben', 'cleo'])
  })

  it('never lets anybody decide on their own, whatever the rules are', () => {
    const id = fc.constantFrom('ada', 'ben', 'cleo')
    const any = fc.record({
      ...{ approverId: id, personIds: fc.subarray(['ada', 'ben']), upToMinor: fc.option(fc.nat(1000)) },
      ...{ delegateId: fc.option(id), awayFromOn: fc.constant('2026-01-01'), awayToOn: fc.constant('2026-12-31') },
    })
    fc.assert(
      fc.property(
        fc.array(any, { maxLength: 4 }),
        id,
        fc.nat(1000),
        fc.boolean(),
        (rules, personId, totalMinor, runs) => {
          const own = { personId, totalMinor, approverIds: [] }
          expect(refusalOf(rules, own, person(personId, runs), '2026-06-01')).toBe('own-claim')
          const asked = approversOf(rules, own, '2026-06-01')
          expect(asked).not.toContain(personId)
          // Whoever is asked may decide while the absence lasts.
          for (const each of asked) expect(refusalOf(rules, own, person(each), '2026-06-01')).toBeNull()
        },
      ),
    )
  })
})
