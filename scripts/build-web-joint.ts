/** A file that a shared package's import leads to: the packages it stands for, each with the names that it publishes. */
export type Entry = ReadonlyMap<string, readonly string[]>

/**
 * Joins packages that load the same files anyway, so that a page asks for few files where it would ask for one per package. Packages
 * that publish a name in common, such as `default`, keep apart. `loads` says what a package loads; undefined keeps it to itself.
 */
export function joined(names: Entry, loads: (specifier: string) => string | undefined): Map<string, Entry> {
  const entries = new Map<string, Map<string, readonly string[]>>()
  for (const [specifier, own] of names) {
    const group = loads(specifier)
    const fits = ([name, entry]: [string, Entry]) =>
      group !== undefined &&
      name.startsWith(`${group}-`) &&
      !own.some((each) => [...entry.values()].flat().includes(each))
    const [, entry] = [...entries].find(fits) ?? []
    if (entry) entry.set(specifier, own)
    else entries.set(group === undefined ? slug(specifier) : `${group}-${entries.size}`, new Map([[specifier, own]]))
  }
  return entries
}

/** What each package is a file of its own for. */
export const apart = (names: Entry): Map<string, Entry> =>
  new Map(Array.from(names, ([specifier, own]) => [slug(specifier), new Map([[specifier, own]])]))

const slug = (specifier: string) => specifier.replace(/^[@#]/, '').replace(/\W+/g, '-')
