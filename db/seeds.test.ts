import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { accounting } from '#contracts/accounting'
import { contacts } from '#contracts/contacts'
import { invoicing } from '#contracts/invoicing'
import { parseVatId } from '#kit/vat-id'
import { seeds } from '#seeds'
import { chartOf } from '../workers/accounting/rules/charts.ts'
import { team } from './identity/seed.ts'
import type { Call } from './kit/seed.ts'

const tenantId = '0190a000-0000-7000-8000-000000000001'

/** A leap day, the first and last days of years and months, a Sunday. */
const days = ['2024-02-29', '2026-01-01', '2026-03-01', '2026-11-25', '2026-12-31', '2027-05-30']

type Input = Record<string, unknown>
const idOf = (index: number) => `0190b000-0000-7000-8000-${String(index).padStart(12, '0')}`

/** What every seed calls on a day. What they ask of one another is answered by what was entered. */
function storyOf(today: string): Record<string, Call[]> {
  const story = { today, tenantId }
  const callsOf = (app: string, answers: object) =>
    seeds.find(({ contract }) => contract.app === app)?.calls(story, answers as never) ?? []
  const known = callsOf('contacts', {})
  const customers = {
    items: known
      .filter(({ op }) => op === contacts.ops['company.create'])
      .map(({ input, at }, index) => ({ ...input, id: idOf(index), createdAt: at })),
  }
  const rates = ['19', '7', '0'].map((percent, index) => {
    return { id: idOf(900 + index), percent, name: percent === '0' ? 'Innergemeinschaftliche Lieferung' : percent }
  })
  const accounts = chartOf('DE').map(({ code }, index) => ({ id: idOf(1000 + index), code }))
  const answers = { customers, rates: { items: rates }, accounts: { items: accounts } }
  return Object.fromEntries(seeds.map(({ contract: { app } }) => [app, callsOf(app, answers)]))
}

/** An op is its summary here: the schemas that hang on it are large. */
const told = (story: ReturnType<typeof storyOf>) =>
  JSON.stringify(story, (key, value) => (key === 'op' ? value.summary : value))

const nameOf = (value: unknown) => (value as { made?: string } | null)?.made
const inputsOf = (calls: readonly Call[], op: Call['op']) =>
  calls.filter((call) => call.op === op).map(({ input }) => input as Input)
const dayOf = ({ at }: Call) => at.slice(0, 10)
const isRef = (value: unknown) => typeof value === 'object' && value !== null && ('made' in value || 'me' in value)
const withIds = (input: object) =>
  Object.fromEntries(
    Object.entries(input).map(([key, value]) => [key, Array.isArray(value) ? value.map(withId) : withId(value)]),
  )
const withId = (value: unknown) => (isRef(value) ? idOf(1) : value)

describe.each(days)('the past of a demo on %s', (today) => {
  const story = storyOf(today)
  const all = Object.values(story).flat()
  const { accounting: booked = [], contacts: entered = [], invoicing: sold = [] } = story

  it('is the same however often it is told', () => {
    expect(told(storyOf(today))).toBe(told(story))
  })

  it('lies in the past', () => {
    const joined = team(today, tenantId).map(({ joinedAt }) => joinedAt.slice(0, 10))
    expect([...all.map(dayOf), ...joined].filter((day) => !/^\d{4}-\d\d-\d\d$/.test(day) || day >= today)).toEqual([])
  })

  it('is made of what the ops take', () => {
    for (const { op, input } of all) {
      const parsed = (op.input as z.ZodType).safeParse(withIds(input))
      expect([op.summary, parsed.error?.issues ?? []]).toEqual([op.summary, []])
    }
  })

  it('names what was made before, once', () => {
    for (const calls of Object.values(story)) {
      const made = new Map(calls.filter(({ makes }) => makes).map(({ makes, at }) => [makes, at]))
      expect(made.size).toBe(calls.filter(({ makes }) => makes).length)
      for (const { input, at } of calls)
        for (const name of Object.values(input).flatMap((value) =>
          [value].flat().flatMap((each) => nameOf(each) ?? []),
        ))
          expect([name, (made.get(name) ?? '9') < at]).toEqual([name, true])
    }
  })

  it('sells some hundred times, on shipping days, more and more, to whom it knows', () => {
    const issued = sold.filter(({ op }) => op === invoicing.ops['invoice.issue'])
    expect(issued.length).toBeGreaterThan(100)
    expect(issued.length).toBeLessThan(170)
    expect(new Set(issued.map((call) => new Date(dayOf(call)).getUTCDay()))).toEqual(new Set([2, 5]))
    const half = issued.map(dayOf).sort()[(issued.length / 2) | 0] as string
    expect(half > (booked.map(dayOf).sort()[(booked.length / 2) | 0] as string)).toBe(true)
    const since = new Map(
      entered
        .filter(({ op }) => op === contacts.ops['company.create'])
        .map((call, index) => [idOf(index), dayOf(call)]),
    )
    const drafted = sold.filter(({ op }) => op === invoicing.ops['invoice.create'])
    expect(
      drafted.filter((call) => (since.get((call.input as Input).customerId as string) ?? '9') > dayOf(call)),
    ).toEqual([])
    expect(drafted.length - issued.length).toBe(5)
  })

  it('credits within the month of the invoice, and is not paid what was credited whole', () => {
    const credited = sold.filter(({ op }) => op === invoicing.ops['invoice.credit'])
    expect(credited.length).toBeGreaterThan(2)
    const issuedOn = new Map(
      sold
        .filter(({ op }) => op === invoicing.ops['invoice.issue'])
        .map((call) => [nameOf((call.input as Input).id), dayOf(call)]),
    )
    const paid = new Set(inputsOf(sold, invoicing.ops['invoice.mark-paid']).map(({ id }) => nameOf(id)))
    for (const call of credited) {
      const { id, lines } = call.input as Input
      expect(dayOf(call).slice(0, 7)).toBe(issuedOn.get(nameOf(id))?.slice(0, 7))
      if (!lines) expect(paid).not.toContain(nameOf(id))
    }
  })

  it('books what balances', () => {
    type Line = { debitMinor: number; creditMinor: number }
    const lines = inputsOf(booked, accounting.ops['entry.post']).map(({ lines }) => lines as Line[])
    expect(lines.length).toBeGreaterThan(100)
    const left = lines.map((all) => all.reduce((sum, { debitMinor, creditMinor }) => sum + debitMinor - creditMinor, 0))
    expect(left.filter((minor) => minor !== 0)).toEqual([])
    expect(lines.flat().filter(({ debitMinor, creditMinor }) => debitMinor + creditMinor === 0)).toEqual([])
  })

  it('has customers with VAT ids that pass, and nobody twice', () => {
    const companies = inputsOf(entered, contacts.ops['company.create'])
    const vatIds = companies.flatMap(({ vatId }) => (vatId as string | null) ?? [])
    expect(vatIds.map((vatId) => parseVatId(vatId).check)).not.toContain('failed')
    expect(companies.filter(({ country, vatId }) => country && !vatId)).toEqual([])
    expect(new Set(companies.map(({ website }) => website)).size).toBe(companies.length)
    const people = inputsOf(entered, contacts.ops['person.create']).map(({ email }) => email)
    expect(new Set(people).size).toBe(people.length)
  })
})

it('two days tell two stories', () => {
  expect(storyOf('2026-11-25').invoicing).not.toEqual(storyOf('2026-11-26').invoicing)
})
