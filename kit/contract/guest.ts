import * as z from 'zod'
import { id, text } from './fields.ts'

/** What somebody outside asked about a record that they have a link to: it is kept beside the record (comments). */
export const recordAsked = z.object({
  id,
  version: z.int(),
  noun: z.string(),
  name: z.string().describe('What they call themselves'),
  text: z.string(),
})

/** The event of a public op by which somebody outside asks. */
export const guestEvents = { 'record.asked': recordAsked }

/** What somebody outside says to ask about a record. */
export const asking = { name: text(100), text: z.string().trim().min(1).max(2000) }
