import * as z from 'zod'
import { currency, day, id, minor, op } from '#kit/contract'

const owed = {
  notDueMinor: minor,
  upTo30Minor: minor.describe('1 to 30 days after the due date'),
  upTo60Minor: minor,
  upTo90Minor: minor,
  over90Minor: minor,
  owedMinor: minor.describe('All of it'),
}

export const ageingOps = {
  'invoice.ageing': op({
    summary: 'What customers owe today, by how long it has been due',
    http: 'GET /ageing',
    effect: 'read',
    input: z.strictObject({}),
    output: z.object({
      on: day,
      rows: z
        .array(z.object({ customerId: id, customerName: z.string(), currency, ...owed }))
        .describe('Per customer and currency, the 200 who owe most first'),
    }),
  }),
}
