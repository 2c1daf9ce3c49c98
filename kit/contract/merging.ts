import * as z from 'zod'
import { aboutOf } from './about.ts'
import { id, instant } from './fields.ts'
import { type Op, problem, type Schema } from './op.ts'
import { nounsMeant, refsIn, targetOf } from './refers.ts'

/** Records that were merged at once. */
export const mostMerged = 20
/** As long as a merge can be undone. */
export const mergedDays = 30

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
export const mergeProblems = {
  'not-merged': problem(409, `It was not merged into another, or more than ${mergedDays} days ago`),
}

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
  },
  unmerge: {
    summary: `Take a ${words} that was merged out of the other again`,
    http: `POST ${path}/:id/unmerge`,
    effect: 'write' as const,
    input: z.strictObject({ id }),
    output: noun,
    problems: ['not-merged'],
    emits: ['record.unmerged'],
  },
})

type WithNouns = { app: string; nouns: Readonly<Record<string, Schema>> }
type Owner = WithNouns & { kinds?: Readonly<Record<string, readonly string[]>> }

/** Whether records of any noun may be merged. */
export const hasMerges = ({ nouns }: Pick<WithNouns, 'nouns'>): boolean =>
  Object.values(nouns).some((noun) => aboutOf(noun).merges)

/** A column of an app that refers to records of others: the noun that has it, its field, and what it refers to. */
export type RefColumn = { noun: string; field: string; to: string; name?: string; while?: readonly string[] }
export const refColumns = ({ nouns }: Pick<WithNouns, 'nouns'>): RefColumn[] =>
  Object.entries(nouns).flatMap(([noun, schema]) =>
    refsIn(schema).flatMap(({ path: [field = '', ...deeper], ...ref }) =>
      deeper.length === 0 ? [{ ...ref, noun, field }] : [],
    ),
  )

/** The events of merges that an app hears, since it refers to records that may be merged. */
export function mergesHeard(contract: WithNouns, contracts: readonly Owner[]): string[] {
  const apps = refColumns(contract).flatMap((ref) => {
    const [app, noun] = targetOf(ref)
    const owner = contracts.find((each) => each.app === app)
    return owner && nounsMeant(owner, noun).some((each) => aboutOf(owner.nouns[each]).merges) ? [app] : []
  })
  return [...new Set(apps)].flatMap((app) => Object.keys(mergeEvents).map((event) => `${app}.${event}`))
}
