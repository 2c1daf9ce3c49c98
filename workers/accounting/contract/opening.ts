import * as z from 'zod'
import { crud, currency, day, id, minor, noun, op, states, text } from '#kit/contract'
import { accountCode, amount } from './nouns.ts'
import { money } from './reports.ts'

export const Opening = noun(
  {
    status: states({ posted: 'good', reversed: 'neutral' }),
    postedOn: day.describe('The balances are those at the end of this day'),
    currency,
    totalMinor: minor.describe('Sum of the debits, which is that of the credits'),
    differenceMinor: minor.describe('What was put on an account of equity to make both sides equal'),
    entryId: id,
  },
  { path: 'openings', title: 'postedOn', sort: ['postedOn'] },
)

const OpeningLine = z.strictObject({
  accountCode,
  partyName: text().nullable().default(null).describe('Whose balance it is, for receivables and payables'),
  debitMinor: amount,
  creditMinor: amount,
})

export const openingOps = {
  ...crud('opening', Opening, ['list', 'get']),
  'opening.post': op({
    summary: 'Post the balances that the business brings along, once, before the first entry',
    http: 'POST /openings',
    effect: 'irreversible',
    input: z.strictObject({
      postedOn: day,
      currency: money,
      lines: z.array(OpeningLine).min(1).max(1000).describe('Each has an amount on one side'),
      differenceCode: accountCode
        .nullable()
        .default(null)
        .describe('The account of equity that takes the difference; without one both sides have to be equal'),
    }),
    output: Opening,
    problems: ['unbalanced', 'opened-already', 'not-first', 'period-locked', 'period-soft-locked'],
    emits: ['entry.posted', 'opening.posted'],
  }),
  'opening.reverse': op({
    summary: 'Take the opening balances back as a whole, while their day is not locked',
    http: 'POST /openings/:id/reverse',
    effect: 'irreversible',
    input: z.strictObject({ id }),
    output: Opening,
    from: ['posted'],
    to: 'reversed',
    problems: ['period-locked', 'period-soft-locked'],
    emits: ['entry.posted', 'entry.reversed', 'opening.reversed'],
  }),
}
