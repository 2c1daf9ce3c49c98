/** Names that are different, as an archive needs them, whatever case its reader tells apart: `a.pdf`, `a (2).pdf`. */
export function differing(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const dot = name.lastIndexOf('.')
    const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
    let free = name
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${stem} (${number})${extension}`
    taken.add(free.toLowerCase())
    return free
  })
}
