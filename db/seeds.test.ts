import { describe, expect, it } from 'vitest'
import { parseVatId } from '../workers/contacts/rules/vat-id.ts'
import { bookings } from './accounting/seed.ts'
import { customers } from './contacts/seed.ts'
import { team } from './identity/seed.ts'
import { drafts, monthCount, salesOf } from './invoicing/seed.ts'

const tenantId = '0190a000-0000-7000-8000-000000000001'

/** A leap day, the first and last days of years and months, a Sunday. */
const days = ['2024-02-29', '2026-01-01', '2026-03-01', '2026-11-25', '2026-12-31', '2027-05-30']

const storyOf = (today: string) => {
  const buyers = customers(today)
    .filter(({ kind }) => kind !== 'prospect')
    .map(({ name, country, kind, since }) => ({ id: name, country: country ?? 'DE', segment: kind, since }))
  const sales = Array.from({ length: monthCount }, (_, month) => salesOf(month, today, buyers)).flat()
  return {
    team: team(today, tenantId),
    customers: customers(today),
    bookings: bookings(today),
    sales,
    drafts: drafts(today, buyers),
  }
}

describe.each(days)('a demo on %s', (today) => {
  const story = storyOf(today)

  it('is the same however often it is told', () => {
    expect(storyOf(today)).toEqual(story)
  })

  it('lies in the past', () => {
    const { people, invited, key } = story.team
    const instants = [
      ...people.map(({ joinedAt }) => joinedAt),
      invited.at,
      key.at,
      ...story.customers.map(({ at }) => at),
    ]
    const dates = [
      ...story.sales.flatMap(({ on, paidOn, credit }) => [on, paidOn, credit?.on]),
      ...story.bookings.map(({ on }) => on),
      ...story.drafts.map(({ on }) => on),
    ]
    expect([...instants.map((at) => at.slice(0, 10)), ...dates].filter((day) => day && day >= today)).toEqual([])
  })

  it('sells some hundred times, more and more, by day and to whom it knows', () => {
    const { sales } = story
    expect(sales.length).toBeGreaterThan(300)
    expect(sales.length).toBeLessThan(420)
    expect(sales.map(({ on }) => on)).toEqual(sales.map(({ on }) => on).sort())
    const firstYear = sales.slice(0, sales.length / 2)
    expect((firstYear.at(-1)?.on ?? '') > (story.bookings[0]?.on ?? '').replace(/-\d\d$/, '-28')).toBe(true)
    const since = new Map(story.customers.map((customer) => [customer.name, customer.since]))
    expect(sales.filter(({ customerId, on }) => (since.get(customerId) ?? '9') > on)).toEqual([])
  })

  it('credits within the month of the invoice, and never what was paid whole', () => {
    const credited = story.sales.filter(({ credit }) => credit)
    expect(credited.length).toBeGreaterThan(3)
    expect(
      credited.filter(({ on, credit }) => credit && (credit.on <= on || credit.on.slice(0, 7) !== on.slice(0, 7))),
    ).toEqual([])
    expect(credited.filter(({ paidOn, credit }) => paidOn && credit?.of === 'all')).toEqual([])
  })

  it('books what balances', () => {
    const sum = (lines: readonly (readonly [string, number])[]) => lines.reduce((total, [, minor]) => total + minor, 0)
    expect(story.bookings.filter(({ lines }) => sum(lines) !== 0 || lines.some(([, minor]) => minor === 0))).toEqual([])
  })

  it('has customers with VAT ids that pass, and nobody twice', () => {
    const { customers } = story
    expect(customers.flatMap(({ vatId }) => vatId ?? []).map((vatId) => parseVatId(vatId).check)).not.toContain(
      'failed',
    )
    expect(customers.filter(({ country, vatId }) => country && !vatId)).toEqual([])
    expect(new Set(customers.map(({ domain }) => domain)).size).toBe(customers.length)
    const people = customers.flatMap(({ people }) => people.map(({ email }) => email))
    expect(new Set(people).size).toBe(people.length)
  })
})

it('two days tell two stories', () => {
  expect(storyOf('2026-11-25').sales).not.toEqual(storyOf('2026-11-26').sales)
})
