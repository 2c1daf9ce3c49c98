import * as z from 'zod'
import { crud, currency, day, id, minor, noun, op, page, states, text } from '#kit/contract'

const Box = z.object({
  box: z.string().describe('As the form of the country calls it'),
  taxBox: z.string().nullable().describe('The box of the tax, where it has one of its own'),
  called: z.object({ en: z.string(), de: z.string() }),
  baseMinor: minor.nullable().describe('As the form wants it: whole units in some'),
  taxMinor: minor.nullable(),
})
const figures = {
  form: z.string().describe('DE, GB, FR, US or generic'),
  payableMinor: minor.describe('Owed; below zero what comes back'),
  roundingMinor: minor.describe('What the ledger has beyond the form, which nobody owes'),
  unmarkedMinor: minor.describe('On tax accounts without a tax mark, in no box'),
  boxes: z.array(Box),
}

export const TaxReturn = noun(
  {
    status: states({ filed: 'good', corrected: 'neutral' }),
    fromOn: day,
    toOn: day,
    currency,
    filedOn: day,
    reference: z.string().nullable().describe('What the tax office confirmed it with'),
    ...figures,
    correctsId: id.nullable().describe('The return that this one corrects'),
  },
  { path: 'tax-returns', title: 'fromOn', sort: ['fromOn', 'filedOn'] },
)

const TaxReport = z.object({
  from: day,
  to: day,
  currency,
  ...figures,
  unplacedMinor: minor.describe('Taxes of the ledger that no box of the form is for'),
  filedId: id.nullable().describe('The return of exactly these days'),
})

const TaxLine = z.object({
  id,
  entryId: id,
  number: z.string(),
  postedOn: day,
  documentOn: day.nullable().describe('The day that it was meant for, where that was locked'),
  description: z.string(),
  accountCode: z.string(),
  percent: z.string().nullable(),
  debitMinor: minor,
  creditMinor: minor,
})

const money = currency.optional().describe("The business's own unless told")
const period = { from: day, to: day, currency: money }
const paged = { limit: z.int().min(1).max(200).default(100), cursor: id.optional() }
const reference = text(100).nullable().default(null)

export const taxOps = {
  ...crud('tax-return', TaxReturn, ['list', 'get']),
  'tax-report.get': op({
    summary: "Taxes of a period in the boxes of the country's form",
    http: 'GET /reports/tax',
    effect: 'read',
    input: z.strictObject(period),
    output: TaxReport,
  }),
  'tax-report.lines': op({
    summary: 'The lines of the ledger that a box of the tax report adds up',
    http: 'GET /reports/tax/lines',
    effect: 'read',
    input: z.strictObject({
      ...period,
      box: z.string().max(200).describe('Or unmarked, or unplaced'),
      ...paged,
    }),
    output: page(TaxLine),
  }),
  'tax-return.file': op({
    summary: 'File the tax return of a period: its figures are frozen',
    http: 'POST /tax-returns',
    effect: 'irreversible',
    input: z.strictObject({ ...period, reference }),
    output: TaxReturn,
    problems: ['filed-already', 'not-over'],
    emits: ['tax-return.filed'],
  }),
  'tax-return.correct': op({
    summary: 'File a corrected return of a period; the former one is kept',
    http: 'POST /tax-returns/:id/correct',
    effect: 'irreversible',
    input: z.strictObject({ id, reference }),
    output: TaxReturn,
    problems: ['unchanged'],
    from: ['filed'],
    to: 'corrected',
    emits: ['tax-return.filed'],
  }),
  'tax-return.late': op({
    summary: 'What was posted since a return was filed and belongs in its period: to be corrected',
    http: 'GET /tax-returns/:id/late',
    effect: 'read',
    input: z.strictObject({ id, ...paged }),
    output: page(TaxLine),
  }),
}
