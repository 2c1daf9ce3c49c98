import * as z from 'zod'
import { id } from '#kit/contract'
import { given } from './run.ts'

/** Of a conversation, a model is told this many questions and answers. */
export const mostBefore = 10

/** What the object of an agent is told: a run to take up, what was decided of one, or which are to stop. */
export const wake = z.object({
  agent: z.object({
    ...{ id, name: z.string(), purpose: z.string(), role: z.string(), playbook: z.string().nullable() },
    ...{ providerId: id.nullable(), model: z.string().nullable(), mayDo: z.array(z.string()) },
    ...{ maxSteps: z.int(), maxTokens: z.int(), maxTokensPerDay: z.int(), maxMinutes: z.int() },
    ...{ maxUsdPerRun: z.number().nullable(), maxUsdPerDay: z.number().nullable(), isActive: z.boolean() },
  }),
  start: z
    .object({
      ...{ id, text: z.string(), forId: id, byItself: z.boolean() },
      given: given.nullable().describe('The one act of a connected program'),
      before: z
        .array(z.object({ text: z.string(), answer: z.string() }))
        .max(mostBefore)
        .describe('What was said in the conversation before, the oldest first'),
    })
    .optional(),
  decided: z
    .object({
      runId: id,
      approvals: z.array(
        z.object({
          id,
          status: z.enum(['approved', 'edited', 'rejected']),
          input: z.record(z.string(), z.unknown()),
        }),
      ),
    })
    .optional(),
  stop: z.array(id).optional(),
})
export type Wake = z.output<typeof wake>
