import * as z from 'zod'
import { guestEvents, mergeEvents, payable, posting } from '#kit/contract'

const told = { id: z.string(), version: z.int(), op: z.string(), role: z.string() }
const values = z.record(z.string(), z.unknown()).nullable()

/** What every write op leaves for the audit trail. */
const performed = z.object({
  ...told,
  changes: z.array(z.object({ noun: z.string(), id: z.string(), before: values, after: values })),
  truncated: z.boolean(),
  bulk: z
    .array(z.string())
    .default([])
    .describe('Of these nouns it wrote rows at its instant that the changes do not name'),
})

/** What an export leaves: the question, how many rows went out by now, and whether those are all. */
const exported = z.object({ ...told, query: z.unknown(), rows: z.int(), isWhole: z.boolean() })

/** What an act leaves that its actor has no right to. */
const refused = z.object({ ...told, code: z.string() })

/** The emitter of what any app may tell, by schemas of the kit: `on(anyApp, 'posting.made', …)` hears it from all. */
export const anyApp = {
  app: '*',
  events: {
    ...mergeEvents,
    ...guestEvents,
    'op.performed': performed,
    'op.exported': exported,
    'op.refused': refused,
    'payable.changed': payable,
    'posting.made': posting,
  },
} as const

/** The data of `op.performed`. */
export type Performed = z.output<typeof performed>
