export type Use = { advanceId: string; amountMinor: number }

/** What advances pay of a claim, the oldest first. */
export function useOf(advances: readonly { id: string; leftMinor: number }[], ownMinor: number): Use[] {
  let rest = ownMinor
  return advances.flatMap(({ id, leftMinor }) => {
    const amountMinor = Math.min(rest, leftMinor)
    rest -= amountMinor
    return amountMinor > 0 ? [{ advanceId: id, amountMinor }] : []
  })
}
