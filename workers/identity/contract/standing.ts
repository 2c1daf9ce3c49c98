import * as z from 'zod'
import { id, reaches, text } from '#kit/contract'
import { builtIn } from './role.ts'

/** What a member, an API key or an agent may do, as their own requests carry it; `for` is whom the agent works for. */
export const Standing = z.object({
  type: z.enum(['user', 'key', 'agent']),
  id,
  name: z.string(),
  for: id.optional(),
  madeBy: id.optional().describe('Of a key, and of an agent that works for one: who made it'),
  role: builtIn.describe('The built-in one that theirs is or was made from'),
  policy: z
    .object({
      id: z.string(),
      grants: z.array(z.string()),
      scopes: z.record(z.string(), z.enum(reaches)),
      hidden: z.array(z.string()),
    })
    .optional()
    .describe('What a role of the business’s own says instead'),
  team: z.object({ id: z.string(), userIds: z.array(z.string()) }).optional(),
})

const working = z.strictObject({ id, name: text(), role: text(80), forId: id })

/** Whose standing is asked for; of agents, what their role and whom they work for may both do. */
export const standingsOf = z.strictObject({
  userIds: z.array(id).max(250),
  keyIds: z.array(id).max(50).default([]),
  agents: z.array(working).max(50).default([]),
})
