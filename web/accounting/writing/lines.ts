/** A line as it is written: what is missing is null, what is no number NaN. */
export type Line = {
  key: number
  accountCode: string | null
  description: string | null
  debitMinor: number | null
  creditMinor: number | null
}
export type Side = 'debitMinor' | 'creditMinor'

let keys = 0
export const blankLine = (): Line => ({
  key: ++keys,
  accountCode: null,
  description: null,
  debitMinor: null,
  creditMinor: null,
})

export const isBlank = ({ accountCode, description, debitMinor, creditMinor }: Line) =>
  accountCode === null && !description && debitMinor === null && creditMinor === null

/** An amount stands on one side: written on the other, it moves. */
export const onSide = (side: Side, amount: number | null): Pick<Line, Side> =>
  side === 'debitMinor' ? { debitMinor: amount, creditMinor: null } : { debitMinor: null, creditMinor: amount }

export const sumOf = (lines: readonly Line[], side: Side) => lines.reduce((total, line) => total + (line[side] ?? 0), 0)

/** What is sent: lines that nobody began are no lines. */
export const toLines = (lines: readonly Line[]) =>
  lines
    .filter((line) => !isBlank(line))
    .map(({ accountCode, description, debitMinor, creditMinor }) => ({
      accountCode: accountCode ?? '',
      description,
      debitMinor: debitMinor ?? 0,
      creditMinor: creditMinor ?? 0,
    }))
