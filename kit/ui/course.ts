type Part<T> = { items: readonly (T & { at: string })[]; goesOn: boolean }

/**
 * Lists by time, each newest first, as one. Where one of them goes on, nothing is shown that is older than all that is
 * known of it: what comes later would stand in between.
 */
export function inCourse<T>(parts: readonly Part<T>[]): { items: (T & { at: string })[]; since: string } {
  const ends = parts.map(({ items, goesOn }) => (goesOn ? items.at(-1)?.at : undefined) ?? '')
  const since = ends.toSorted().at(-1) ?? ''
  const items = parts
    .flatMap((part) => part.items)
    .filter(({ at }) => at >= since)
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
  return { items, since }
}
