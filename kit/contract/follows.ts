import { aboutOf } from './about.ts'
import type { Schema } from './op.ts'
import { nounsMeant, refsIn, targetOf } from './refers.ts'

/** What apps tell of records that became one, and of one that is a record of its own again (`merging.ts`). */
export const mergeNames = ['record.merged', 'record.unmerged'] as const

type WithNouns = { app: string; nouns: Readonly<Record<string, Schema>> }
type Owner = WithNouns & { kinds?: Readonly<Record<string, readonly string[]>> }

/** Whether records of any noun may be merged. */
export const hasMerges = ({ nouns }: Pick<WithNouns, 'nouns'>): boolean =>
  Object.values(nouns).some((noun) => aboutOf(noun).merges)

/** A column of an app that refers to records of others: the noun that has it, its field, and what it refers to. */
export type RefColumn = { noun: string; field: string; to: string; name?: string; while?: readonly string[] }
/** The columns of an app that refer to records, its own among them. */
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
  return [...new Set(apps)].flatMap((app) => mergeNames.map((event) => `${app}.${event}`))
}
