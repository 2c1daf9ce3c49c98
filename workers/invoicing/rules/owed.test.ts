import fc from 'fast-check'
import { expect, it } from 'vitest'
import { standingOf } from './owed.ts'

const today = '2026-06-15'
const invoice = {
  ...{ kind: 'invoice', status: 'issued', dueOn: '2026-06-30' },
  ...{ totalMinor: 10_000, creditedMinor: 0, paidMinor: 0, discountedMinor: 0 },
}

it('is paid when nothing is owed, and owed again when a payment is undone', () => {
  expect(standingOf({ ...invoice, paidMinor: 4_000 }, today)).toEqual({ status: 'issued', owedMinor: 6_000 })
  expect(standingOf({ ...invoice, paidMinor: 4_000, creditedMinor: 6_000 }, today)).toEqual({
    status: 'paid',
    owedMinor: 0,
  })
  expect(standingOf({ ...invoice, status: 'paid' }, today)).toEqual({ status: 'issued', owedMinor: 10_000 })
  expect(standingOf({ ...invoice, status: 'paid', dueOn: '2026-06-14' }, today)).toMatchObject({ status: 'overdue' })
  expect(standingOf({ ...invoice, status: 'overdue', paidMinor: 1 }, today)).toMatchObject({ status: 'overdue' })
})

it('is credited when all of it is, whatever was paid before', () => {
  const all = { ...invoice, creditedMinor: 10_000 }
  for (const paidMinor of [0, 10_000])
    expect(standingOf({ ...all, paidMinor, status: 'paid' }, today)).toEqual({ status: 'credited', owedMinor: 0 })
})

it('an invoice of nothing stays paid', () => {
  expect(standingOf({ ...invoice, totalMinor: 0, status: 'paid' }, today)).toEqual({ status: 'paid', owedMinor: 0 })
})

it('what is owed, paid, let off and credited add up to the total as long as it is owed', () => {
  const part = fc.integer({ min: 0, max: 1e9 })
  fc.assert(
    fc.property(
      part,
      part,
      part,
      part,
      fc.constantFrom('issued', 'overdue', 'paid'),
      (left, creditedMinor, paidMinor, discountedMinor, status) => {
        const totalMinor = left + creditedMinor + paidMinor + discountedMinor
        const stands = standingOf({ ...invoice, status, totalMinor, creditedMinor, paidMinor, discountedMinor }, today)
        expect(stands.owedMinor).toBe(left)
        if (left > 0) expect(['issued', 'overdue']).toContain(stands.status)
        else expect(['paid', 'credited', status]).toContain(stands.status)
      },
    ),
  )
})
