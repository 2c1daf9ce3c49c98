const longest = 40

/** The key of an own field, made of its label: `Liefertag (Café)` → `liefertag-cafe`, or `liefertag-cafe-2` when that is taken. */
export function fieldKey(label: string, taken: ReadonlySet<string>): string {
  const words = label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]+/g, '-')
  const base = cut(/[a-z].*/.exec(words)?.[0] ?? 'field', longest)
  for (let count = 1; ; count++) {
    const end = count === 1 ? '' : `-${count}`
    const key = cut(base, longest - end.length) + end
    if (!taken.has(key)) return key
  }
}

const cut = (text: string, length: number) => text.slice(0, length).replace(/-+$/, '')
