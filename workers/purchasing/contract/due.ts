import * as z from 'zod'
import { currency, day, id, minor, op } from '#kit/contract'

const Due = z.object({
  on: day,
  rows: z
    .array(
      z.object({
        vendorId: id.nullable(),
        vendorName: z.string(),
        currency,
        owedMinor: minor,
        overdueMinor: minor.describe('Due before today'),
        weekMinor: minor.describe('Due within seven days'),
        monthMinor: minor.describe('Due within 30 days, but not this week'),
        laterMinor: minor,
        heldMinor: minor.describe('Of all that: on hold'),
      }),
    )
    .describe('The 200 vendors to whom most is owed'),
})
export type Due = z.output<typeof Due>

export const dueOps = {
  'bill.due': op({
    summary: 'What is owed to vendors, and when it is due',
    http: 'GET /bills/due',
    effect: 'read',
    input: z.strictObject({}),
    output: Due,
  }),
}
