import { describe, expect, it } from 'vitest'
import { contacts } from '#contracts/contacts'
import { invoicing } from '#contracts/invoicing'
import { columnsOf } from '../job.ts'
import { groupColumn, joined, neighbours } from './group.ts'
import { asGiven } from './part.ts'
import { readRow } from './row.ts'
import { linesOf, targetsOf } from './target.ts'

const create = invoicing.ops['invoice.create']
const targets = targetsOf(create, [])
const [lines] = linesOf(create)
if (!lines) throw new Error('an invoice has lines')
const header = ['*ContactName', '*InvoiceNumber', '*DueDate', '*Description', '*Quantity', '*UnitAmount', 'Currency']
const options = { existing: 'skip' as const }
const { columns } = columnsOf(header, targets, { mapping: {}, evidence: [], options })
const reading = { columns, targets: new Map(targets.map((target) => [target.field, target])), currency: 'EUR' }
const read = (text: string) => readRow(text.split(';'), reading)

describe('rows of one record', () => {
  it('fill its list: what an op takes as a list of objects are fields of a file, as Xero heads them', () => {
    expect(lines).toEqual({
      field: 'lines',
      fields: ['description', 'quantity', 'unit', 'unitPrice', 'discountPercent', 'taxRateId', 'productId'],
    })
    expect(columns.map(({ field }) => field)).toEqual([
      ...['customerId', null, 'dueOn', 'lines.description', 'lines.quantity', 'lines.unitPrice', 'currency'],
    ])
    expect(targetsOf(contacts.ops['company.create'], []).some(({ field }) => /^(?!custom)\w+\./.test(field))).toBe(
      false,
    )
  })

  it('are those beside each other with the same value; one without is a record of its own', () => {
    expect(neighbours(['a', 'a', '', '', 'b', 'a'])).toEqual([[0, 1], [2], [3], [4], [5]])
    expect(neighbours([])).toEqual([])
  })

  it('are found by the column that is told, that records are known by, or a number that goes nowhere', () => {
    const given = { lines, match: undefined, told: undefined }
    expect(groupColumn(columns, given)).toBe(1)
    expect(groupColumn(columns, { ...given, told: '*DueDate' })).toBe(2)
    expect(groupColumn(columns, { ...given, match: 'currency' })).toBe(6)
    expect(groupColumn(columns.slice(0, 3), given)).toBe(-1)
    expect(groupColumn(columns, { ...given, lines: undefined })).toBe(-1)
  })

  it('are one input; what a later one says otherwise is its fault', () => {
    const rows = [
      'A;INV-9;2026-04-03;Beans;1;10.00;',
      'A;INV-9;;Milk;2;5.00;',
      'A;INV-9;2026-05-01;Discount;1;"(1,234.50)";USD',
    ]
    const { input, faults } = joined(rows.map(read), lines)
    expect(input).toMatchObject({
      dueOn: '2026-04-03',
      currency: 'USD',
      lines: [{ description: 'Beans' }, { quantity: '2' }, {}],
    })
    expect(faults).toEqual([[], [], [{ field: 'dueOn', column: '', code: 'differs' }]])
    expect(asGiven({ lines: [{ description: 'Beans', netMinor: 5 }] }, lines)).toEqual({
      lines: [
        {
          description: 'Beans',
          quantity: null,
          unit: null,
          unitPrice: null,
          discountPercent: null,
          taxRateId: null,
          productId: null,
        },
      ],
    })
  })
})
