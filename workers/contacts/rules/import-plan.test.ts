import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CustomDefinition } from '#kit/contract'
import { type Existing, type Plan, planRows, type Task } from './import-plan.ts'

const definitions: CustomDefinition[] = [
  { key: 'tier', label: 'Tier', type: 'select', options: ['gold', 'silver'], required: false },
]
const task: Task = {
  noun: 'company',
  columns: [
    { column: 'Name', field: 'name' },
    { column: 'E-Mail', field: 'email' },
    { column: 'Phone', field: 'phone' },
    { column: 'Tier', field: 'custom.tier' },
    { column: 'Remarks', field: null },
  ],
  updateBy: 'email',
  definitions,
  homeCountry: 'DE',
  known: {},
  maxUpdates: 1000,
}
const none = new Map<string, Existing>()
const plan = (rows: string[][], change: Partial<Task> = {}, known = none) =>
  planRows(rows, 2, known, { ...task, ...change })

/** What a database would hold after a plan. */
function apply(known: ReadonlyMap<string, Existing>, { creates, updates }: Plan): Map<string, Existing> {
  const next = new Map(known)
  for (const { row, changes } of updates)
    next.set(row.emailKey ?? row.id, { ...row, ...changes, version: row.version + 1 })
  for (const values of creates) {
    const id = `id-${next.size}`
    next.set(values.emailKey ?? id, { ...values, id, version: 1 })
  }
  return next
}

describe('planRows', () => {
  it('keeps a good row and names the cell of a bad one', () => {
    const result = plan([
      ['Café Mokka', 'Hello@Mokka.test', '030 1234567', 'gold', 'x'],
      ['', 'b@b.test', '', '', ''],
      ['Bad', 'no address', '', 'bronze', ''],
    ])
    expect(result.creates).toMatchObject([
      {
        name: 'Café Mokka',
        nameKey: 'cafe mokka',
        email: 'Hello@Mokka.test',
        emailKey: 'hello@mokka.test',
        phone: '+49301234567',
        custom: { tier: 'gold' },
      },
    ])
    expect(result.errors).toEqual([
      { rowNumber: 3, heading: 'Name', value: '', code: 'required', message: 'is required', values: {} },
      {
        ...{ rowNumber: 4, heading: 'E-Mail', value: 'no address', values: {} },
        ...{ code: 'not-an-email', message: 'must be an email address' },
      },
    ])
    expect(result).toMatchObject({ taken: 3, failed: 2, skipped: 0 })
  })

  it('an empty cell leaves what is there; what is the same is skipped', () => {
    const known = apply(none, plan([['Mokka', 'a@mokka.test', '030 1234567', 'gold']]))
    expect(plan([['Mokka', 'A@mokka.test', '', '']], {}, known).updates.map(({ changes }) => changes)).toEqual([
      { email: 'A@mokka.test' },
    ])
    expect(plan([['Mokka', 'a@mokka.test', '', '']], {}, known)).toMatchObject({ updates: [], skipped: 1 })
  })

  const row = fc.tuple(
    fc.constantFrom('', 'Ann', 'Bob', 'Cleo'),
    fc.constantFrom('', 'a@x.test', 'A@X.test', 'b@x.test', 'c@x.test', 'broken'),
    fc.constantFrom('', '030 1234567', '+43 1 234567', 'later'),
    fc.constantFrom('', 'gold', 'silver', 'bronze'),
  )
  const rows = fc.array(row, { maxLength: 30 })

  it('every row is counted exactly once', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom('email' as const, 'none' as const), (input, updateBy) => {
        const { creates, taken, updated, skipped, failed } = plan(input, { updateBy })
        expect(taken).toBe(input.length)
        expect(creates.length + updated + skipped + failed).toBe(taken)
      }),
    )
  })

  it('the outcome does not depend on where the steps are cut', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 3 }), (input, size, maxUpdates) => {
        let known = new Map<string, Existing>()
        for (let at = 0; at < input.length; ) {
          const step = plan(input.slice(at, at + size), { maxUpdates }, known)
          known = apply(known, step)
          at += step.taken
        }
        const whole = apply(none, plan(input))
        const contents = (map: Map<string, Existing>) =>
          [...map.values()].map(({ id: _, version: __, ...rest }) => rest)
        expect(contents(known)).toEqual(contents(whole))
      }),
    )
  })

  it('the same file again changes nothing', () => {
    const distinct = fc.uniqueArray(row, { selector: ([, email]) => email.toLowerCase(), maxLength: 6 })
    fc.assert(
      fc.property(distinct, (input) => {
        const addressed = input.filter(([, email]) => email !== '')
        const known = apply(none, plan(addressed))
        expect(plan(addressed, {}, known)).toMatchObject({ creates: [], updates: [], updated: 0 })
      }),
    )
  })
})
