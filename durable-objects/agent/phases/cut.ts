/** A list loses whole rows, and says how many; of anything else there is no half that would not mislead. */
export function cut(output: unknown, most: number): unknown {
  const size = (value: unknown) => (JSON.stringify(value) ?? '').length
  if (size(output) <= most) return output ?? null
  const { items, ...rest } = output as { items?: unknown[] }
  let left = most - size(rest) - 100
  const kept = (items ?? []).filter((item) => {
    left -= size(item) + 1
    return left > 0
  })
  if (!items || kept.length === 0) return { problem: 'too-large', detail: 'ask for fewer records or fields' }
  return { ...rest, items: kept, leftOut: items.length - kept.length }
}
