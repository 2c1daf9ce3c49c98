type Values = Record<string, unknown>
type Touch = { noun: string; id: string; before: Values | null; after: Values | null }
type Field = { field: string; before: unknown; after: unknown }

/** What one act did to one record: the fields that are different after it, with what they were. */
export function difference(
  changes: readonly Touch[],
  noun: string,
  id: string,
): { kind: 'created' | 'changed' | 'deleted'; fields: Field[] } {
  const touches = changes.filter((touch) => touch.noun === noun && touch.id === id)
  const fields = new Map<string, Field>()
  for (const { before, after } of touches)
    for (const field of Object.keys({ ...before, ...after })) {
      const first = fields.get(field) ?? { before: before?.[field] ?? null }
      fields.set(field, { field, before: first.before, after: after?.[field] ?? null })
    }
  return {
    kind: kindOf(touches),
    fields: [...fields.values()].filter(({ before, after }) => canonical(before) !== canonical(after)),
  }
}

/** Without values on either side (a truncated act) all that is known is that it changed. */
function kindOf(touches: readonly Touch[]) {
  const [first, last] = [touches.at(0), touches.at(-1)]
  if (last?.before && !last.after) return 'deleted'
  return first?.after && !first.before ? 'created' : 'changed'
}

/** The order of keys says nothing. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, held) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  )
}
