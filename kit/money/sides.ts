/** An amount of the ledger, on the side that it is on; in minor units. */
export type Sides = { debitMinor: number; creditMinor: number }

/** A signed amount by its sides: a debit is positive. Never -0, which is no JSON. */
export const sidesOf = (minor: number): Sides => ({
  debitMinor: Math.max(minor, 0),
  creditMinor: Math.max(0 - minor, 0),
})

/** The mirror image: what was a debit is a credit. */
export const mirrored = <L extends Sides>(lines: readonly L[]): L[] =>
  lines.map((line) => ({ ...line, debitMinor: line.creditMinor, creditMinor: line.debitMinor }))
