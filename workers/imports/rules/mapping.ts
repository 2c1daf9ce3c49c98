import { pointerTo } from '#kit/contract'
import type { Mapping } from './columns.ts'
import type { Target } from './target.ts'

export type MappingFault = {
  pointer: string
  code: 'unknown-heading' | 'unknown-target' | 'two-columns'
  values: Record<string, string>
}

/**
 * What is wrong with a mapping: columns or fields that there are not, two columns for one value without a word on how, and
 * a column to group rows by that is not there.
 */
export function mappingFaults(
  header: readonly string[],
  targets: readonly Target[],
  mapping: Mapping,
  { groupBy }: { groupBy?: string | null | undefined } = {},
): MappingFault[] {
  const kinds = new Map(targets.map(({ field, kind }) => [field, kind]))
  const filled = new Set<string>()
  const inOrder = Object.entries(mapping).sort(([a], [b]) => header.indexOf(a) - header.indexOf(b))
  const isGrouped = groupBy === undefined || groupBy === null || header.includes(groupBy)
  const grouping: MappingFault[] = isGrouped
    ? []
    : [{ pointer: '#/options/groupBy', code: 'unknown-heading', values: {} }]
  const faults = inOrder.flatMap(([heading, place]): MappingFault[] => {
    const field = typeof place === 'object' ? (place?.field ?? null) : place
    const fault = (code: MappingFault['code']) => [
      { pointer: pointerTo(['mapping', heading]), code, values: { field: field ?? '' } },
    ]
    if (!header.includes(heading)) return fault('unknown-heading')
    if (field === null) return []
    if (!kinds.has(field)) return fault('unknown-target')
    const isJoined = typeof place === 'object' && place !== null
    const isSecond = filled.has(field)
    filled.add(field)
    if (!isSecond || kinds.get(field) === 'list') return []
    return isJoined && kinds.get(field) === 'text' ? [] : fault('two-columns')
  })
  return [...faults, ...grouping]
}
