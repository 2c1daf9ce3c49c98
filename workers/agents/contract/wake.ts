import * as z from 'zod'
import { id } from '#kit/contract'

/** What the object of an agent is told: a run to take up, what was decided of one, or which are to stop. */
export const wake = z.object({
  agent: z.object({
    ...{ id, name: z.string(), purpose: z.string(), role: z.string(), playbook: z.string().nullable() },
    ...{ providerId: id.nullable(), model: z.string().nullable(), mayDo: z.array(z.string()) },
    ...{ maxSteps: z.int(), maxTokens: z.int(), maxTokensPerDay: z.int(), maxMinutes: z.int() },
    ...{ maxUsdPerRun: z.number().nullable(), maxUsdPerDay: z.number().nullable(), isActive: z.boolean() },
  }),
  start: z.object({ id, text: z.string(), forId: id, byItself: z.boolean() }).optional(),
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
