type Item = { status: string; amountMinor: number; deductedMinor: number }

/** What the transfers of a run come to that were not taken out. */
export function totalsOf(items: readonly Item[]) {
  const all = items.filter(({ status }) => status !== 'removed')
  return {
    count: all.length,
    totalMinor: all.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    deductedMinor: all.reduce((sum, { deductedMinor }) => sum + deductedMinor, 0),
  }
}

type Planned = { amountMinor: number; deductedMinor: number }
type Owed = { openMinor: number; isHeld: boolean; creditorId: string | null }

/** Why a transfer that is planned must not be sent any more, now that its payable has changed; null while it may. */
export function reasonToRemove({ amountMinor, deductedMinor }: Planned, before: Owed, now: Owed) {
  if (now.isHeld) return 'held'
  if (now.creditorId !== before.creditorId) return 'other-creditor'
  return now.openMinor < amountMinor + deductedMinor ? 'lowered' : null
}
