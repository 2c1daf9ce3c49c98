/** What takes something away that the code of before still reads or writes, or refuses what it writes. */
const harmful = [
  [/\bdrop\s+(table|column|schema|view|type)\b/i, 'takes away what the code of before may use'],
  [/\brename\s+(to|column)\b|\bset\s+schema\b/i, 'renames what the code of before may use'],
  [/\balter\s+column\s+"?\w+"?\s+(set\s+data\s+)?type\b(?!\s+text\s+collate)/i, 'changes the type of a column'],
  [/\balter\s+column\s+"?\w+"?\s+set\s+not\s+null\b/i, 'refuses rows that the code of before writes'],
  [
    /\badd\s+column\s+"?\w+"?[^,;]*\bnot\s+null\b(?![^,;]*\b(default|generated)\b)/i,
    'refuses rows that the code of before writes',
  ],
] as const

/** Said in a migration by who knows that no code uses it any more: `-- contracts: nothing reads it since June`. */
const allowed = /^-- contracts: \S/m

/**
 * Why a migration may not go out with the release that it is new in: code of before runs beside it, and is what one goes
 * back to. A step that takes away comes a release later than the code that has no more use for it.
 */
export function harmIn(sql: string): string[] {
  if (allowed.test(sql)) return []
  const statements = sql
    .replace(/--.*$/gm, '')
    .replace(/\$\$[\s\S]*?\$\$/g, '')
    .split(';')
    .map((statement) => statement.trim().replace(/\s+/g, ' '))
  return statements.flatMap((statement) => {
    const found = harmful.find(([pattern]) => pattern.test(statement))
    return found ? [`${statement.slice(0, 120)}: ${found[1]}`] : []
  })
}
