import * as z from 'zod'
import { currency, day, id, minor } from './fields.ts'

/** What the business owes by one record of an app, whole as it is now; `banking` pays it, whichever app it is owed by. */
export const payable = z.object({
  id: id.describe('Of the record that it is owed by'),
  version: z.int().describe('Of that record; what is older is passed over'),
  noun: z.string().describe('Of the record, without the app'),
  number: z.string().describe('What the creditor calls it, for the purpose of the transfer'),
  creditorId: id.nullable().describe('The vendor, or the person, that it is owed to'),
  creditorName: z.string(),
  currency,
  owedMinor: minor.min(0).describe('All that is owed, whatever of it is paid; 0 where it is owed no more'),
  dueOn: day,
  discount: z
    .object({ until: day, minor: minor.min(1) })
    .nullable()
    .describe('What may be deducted if all is paid by that day'),
  isHeld: z.boolean().describe('Not to be paid yet: in question, or not approved'),
  role: z.string().describe('Of the account that it stands in, such as payable or employee-payable'),
})
/** The data of `payable.changed`; amounts are in minor units of its currency. */
export type Payable = z.output<typeof payable>

/** What is paid of a payable by now, all in all; told to the app that it is of. */
export const settledPayable = z.object({
  app: z.string().describe('That the record is of'),
  id: id.describe('Of the record'),
  version: z.int().describe('Of what is paid: rises with every change'),
  paidMinor: minor.min(0).describe('What left the accounts of the business for it, and what was deducted from it'),
  discountMinor: minor.min(0).describe('Of that: deducted for paying early'),
  paidOn: day.nullable().describe('When the last of it was paid'),
})
/** The data of `payable.settled`; amounts are in minor units of the payable's currency. */
export type SettledPayable = z.output<typeof settledPayable>
