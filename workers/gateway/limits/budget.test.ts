import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Budget, windowMs } from './budget.ts'

/** What Redis does: one count per window, for all isolates. */
class Count {
  total = 0
  calls = 0
  add(amount: number) {
    this.calls++
    this.total += amount
    return this.total
  }
}

/** One request whose leases arrive at once. */
function request(budget: Budget, count: Count, now = 0): boolean {
  const window = budget.at(now)
  const wanted = budget.wanted()
  if (wanted > 0) budget.settle(window, wanted, count.add(wanted))
  if (budget.take()) return true
  const needed = budget.needed()
  if (needed > 0) budget.settle(window, needed, count.add(needed))
  return budget.take()
}

const admitted = (budget: Budget, count: Count, requests: number, now = 0) =>
  Array.from({ length: requests }, () => request(budget, count, now)).filter(Boolean).length

it('admits exactly the limit, however many isolates share it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3000 }),
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 2000 }),
      (limit, order) => {
        const count = new Count()
        const isolates = Array.from({ length: 6 }, () => new Budget(limit))
        const total = order.filter((index) => request(isolates[index] as Budget, count)).length
        expect(total).toBeLessThanOrEqual(limit)
        const alone = isolates[0] as Budget
        const rest = admitted(alone, count, limit)
        // What the other isolates have leased and not spent is all that may go unused.
        const idle = isolates.slice(1).length * Math.max(10, Math.ceil(limit / 10))
        expect(total + rest).toBeGreaterThanOrEqual(Math.min(limit, limit - idle))
        expect(total + rest).toBeLessThanOrEqual(limit)
      },
    ),
  )
})

it('admits exactly the limit in one isolate, and tells what remains', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 700 }), (limit) => {
      const budget = new Budget(limit)
      const count = new Count()
      for (let taken = 1; taken <= limit; taken++) {
        expect(request(budget, count)).toBe(true)
        expect(budget.remaining).toBe(limit - taken)
      }
      expect(request(budget, count)).toBe(false)
      expect(budget.remaining).toBe(0)
    }),
  )
})

it('asks the common count rarely', () => {
  const count = new Count()
  admitted(new Budget(6000), count, 6000)
  expect(count.calls).toBeLessThan(20)
})

it('starts afresh every minute', () => {
  const budget = new Budget(5)
  expect(admitted(budget, new Count(), 9)).toBe(5)
  expect(admitted(budget, new Count(), 9, windowMs)).toBe(5)
})

it('counts alone when the common count cannot be reached', () => {
  const budget = new Budget(100)
  const window = budget.at(0)
  budget.settleAlone(window, budget.wanted())
  expect(Array.from({ length: 150 }, () => budget.wanted() === 0 && budget.take()).filter(Boolean)).toHaveLength(100)
})

it('overdraws by no more than what was asked for when a lease is denied late', () => {
  const budget = new Budget(1000)
  const window = budget.at(0)
  const amount = budget.wanted()
  const before = Array.from({ length: 1000 }, () => budget.take()).filter(Boolean).length
  expect(before).toBe(amount)
  budget.settle(window, amount, 1000 + amount)
  expect(budget.take()).toBe(false)
  expect(budget.needed()).toBe(0)
})

it('ignores a lease of the minute before', () => {
  const budget = new Budget(10)
  const window = budget.at(0)
  const amount = budget.wanted()
  budget.at(windowMs)
  budget.settle(window, amount, amount)
  expect(budget.take()).toBe(false)
})
