/**
 * Where a formula would begin, its full-width forms included: at the start, behind quotes and blanks, and behind what
 * may begin a cell where another program cuts, since a quote inside a cell of its own means nothing there.
 */
const formulas = /(^|[;\t\r\n])(?=(?:[^\S\t\r\n]|['"])*[=+\-@＝＋－＠])/g

/** A row of these columns, its end included. */
export const csvLine = (columns: readonly string[], row: Record<string, unknown>): string =>
  `${columns.map((column) => cell(valueAt(row, column))).join(',')}\r\n`

/** Of one custom field alone: `custom.tier`. */
function valueAt(row: Record<string, unknown>, column: string): unknown {
  if (!column.startsWith('custom.')) return row[column]
  const value = (row.custom as Record<string, unknown> | undefined)?.[column.slice('custom.'.length)]
  return Array.isArray(value) ? value.join('; ') : value
}

/** RFC 4180. A text that a spreadsheet would run as a formula is made harmless with an apostrophe (OWASP). */
function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  const raw = typeof value === 'object' ? JSON.stringify(value) : String(value)
  const text = /^-?\d+(\.\d+)?$/.test(raw) ? raw : raw.replace(formulas, "$1'")
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
