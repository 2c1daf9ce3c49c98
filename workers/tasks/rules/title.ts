const most = 300

/** The first line of a text as a title, and the whole of it as notes where the title does not say it all. */
export function titleAndNotes(text: string): { title: string; notes: string | null } {
  const [first = ''] = text.trim().split('\n')
  const line = first.trim()
  const title =
    line.length > most
      ? `${line
          .slice(0, most - 1)
          .replace(/[\ud800-\udbff]$/, '')
          .trimEnd()}…`
      : line
  return { title, notes: title === text.trim() ? null : text.trim() }
}
