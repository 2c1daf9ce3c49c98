type Line = { description: string }
export type Compared<L> = { change: 'added' | 'removed' | 'changed' | 'same'; before: L | null; after: L | null }

/**
 * Two versions side by side, in the order of the newer: lines of the same words belong together, of what is left those of
 * the same place.
 */
export function compareLines<L extends Line>(before: readonly L[], after: readonly L[]): Compared<L>[] {
  const left = new Map(before.entries())
  const matched = new Map<number, L>()
  const match = (at: number, from: number | undefined) => {
    const line = from === undefined ? undefined : left.get(from)
    if (from === undefined || !line || matched.has(at)) return
    matched.set(at, line)
    left.delete(from)
  }
  for (const [at, { description }] of after.entries())
    match(at, [...left].find(([, line]) => line.description === description)?.[0])
  for (const at of after.keys()) match(at, left.has(at) ? at : undefined)
  const rows = after.map((line, at): Compared<L> => {
    const old = matched.get(at) ?? null
    const change = old ? (JSON.stringify(old) === JSON.stringify(line) ? 'same' : 'changed') : 'added'
    return { change, before: old, after: line }
  })
  return [
    ...rows,
    ...Array.from(left.values(), (line): Compared<L> => ({ change: 'removed', before: line, after: null })),
  ]
}
