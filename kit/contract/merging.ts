import * as z from 'zod'
import { id, instant } from './fields.ts'
import type { Op } from './op.ts'

/** Records that were merged at once. */
export const mostMerged = 20

const told = {
  id,
  version: z.int(),
  noun: z.string(),
  name: z.string().describe('What the record is called'),
  actedAt: instant,
}

/** What an app tells when its records turn out to be one: `id` stays, and answers for the others from now on. */
export const recordMerged = z.object({ ...told, mergedIds: z.array(id) })
/** `id` is a record of its own again; for a while `from` answered for it. */
export const recordUnmerged = z.object({ ...told, from: id })

/** What the ops `merge` and `unmerge` of a noun bring with them. */
export const mergeEvents = { 'record.merged': recordMerged, 'record.unmerged': recordUnmerged }

export type MergeOps<N extends string, Row extends z.ZodType> = {
  [K in `${N}.merge`]: Op<
    z.ZodObject<{ id: typeof id; loserIds: z.ZodArray<typeof id> }>,
    Row,
    never,
    'record.merged'
  > & {
    stored: true
  }
} & {
  [K in `${N}.unmerge`]: Op<z.ZodObject<{ id: typeof id }>, Row, 'not-merged', 'record.unmerged'> & { stored: true }
}

/** How records of a noun become one, and are taken apart again. */
export const mergeOps = (noun: z.ZodObject, path: string, words: string) => ({
  merge: {
    summary: `Merge other ${path.slice(1).replaceAll('-', ' ')} into this one: they are the same`,
    http: `POST ${path}/:id/merge`,
    effect: 'write' as const,
    input: z.strictObject({
      id,
      loserIds: z.array(id).min(1).max(mostMerged).describe('What it lacks is filled in from these, in their order'),
    }),
    output: noun,
    emits: ['record.merged'],
    events: mergeEvents,
  },
  unmerge: {
    summary: `Take a ${words} that was merged out of the other again`,
    http: `POST ${path}/:id/unmerge`,
    effect: 'write' as const,
    input: z.strictObject({ id }),
    output: noun,
    problems: ['not-merged'],
    emits: ['record.unmerged'],
    events: mergeEvents,
  },
})
