import * as z from 'zod'
import { day, id, op } from '#kit/contract'

export const Period = z.object({
  lockedThroughOn: day.nullable().describe('Nothing is posted on or before this day'),
  softLockedThroughOn: day
    .nullable()
    .default(null)
    .describe('On or before this day accountants alone post by hand, with a reason'),
})
export const PeriodChanged = Period.extend({ id, version: z.int() })

export const periodOps = {
  'period.get': op({
    summary: 'Read through which day the books are locked',
    http: 'GET /lock',
    effect: 'read',
    input: z.strictObject({}),
    output: Period,
  }),
  'period.lock': op({
    summary: 'Lock the books through a day; nothing is posted on or before it any more',
    http: 'PUT /lock',
    effect: 'irreversible',
    input: z.strictObject({ lockedThroughOn: day }),
    output: Period,
    problems: ['lock-behind'],
    emits: ['period.locked'],
  }),
  'period.unlock': op({
    summary: 'Move the lock back to an earlier day, or take it away',
    http: 'POST /lock/unlock',
    effect: 'irreversible',
    input: z.strictObject({ lockedThroughOn: day.nullable() }),
    output: Period,
    emits: ['period.unlocked'],
    agent: false,
  }),
  'period.soft-lock': op({
    summary: 'Lock the books through a day for all but accountants, who give a reason; null takes it away',
    http: 'PUT /lock/soft',
    effect: 'irreversible',
    input: z.strictObject({ softLockedThroughOn: day.nullable() }),
    output: Period,
    emits: ['period.soft-locked'],
    agent: false,
  }),
}
