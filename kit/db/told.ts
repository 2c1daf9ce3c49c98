type Values = Record<string, unknown>

/** Rows that belong to a row, as fields `part.1`, `part.2` … of it: those alone that are different afterwards. */
export function told(part: string, before: readonly object[], after: readonly object[]): [was: Values, is: Values] {
  const [was, is]: [Values, Values] = [{}, {}]
  for (let index = 0; index < Math.max(before.length, after.length); index++) {
    if (JSON.stringify(before[index]) === JSON.stringify(after[index])) continue
    was[`${part}.${index + 1}`] = before[index] ?? null
    is[`${part}.${index + 1}`] = after[index] ?? null
  }
  return [was, is]
}
