/**
 * A cell of a table: a text as it was typed, or what a workbook says it is: a number (`n`, canonical: `-1234.5`), a day or
 * an instant of local wall time (`d`: `2025-12-31` or `2025-12-31T12:00`), yes or no (`b`), an error such as `#N/A` (`e`),
 * a formula whose value was not saved (`f`), or a day that there never was (`x`).
 */
export type Cell = string | { t: 'n' | 'd' | 'b' | 'e' | 'f' | 'x'; v: string }

/** Exports put an apostrophe before what a spreadsheet would run as a formula (kit/serve); it comes off again here. */
const guards = /(^|[;\t\r\n])'(?=(?:[^\S\t\r\n]|['"])*[=+\-@＝＋－＠])/g

/** What a cell has as a text, without blanks around it. */
export const textOf = (cell: Cell | undefined): string =>
  typeof cell === 'string' ? cell.trim().replace(guards, '$1') : (cell?.v ?? '')

export const isBlank = (cells: readonly Cell[]): boolean => cells.every((cell) => textOf(cell) === '')
