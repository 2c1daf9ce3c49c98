/** Between closing a business and erasing it; `identity.may_be_erased` holds it in the database. */
const waitingDays = 30
/** So long before that its owners are told once more. */
export const warningDays = 7
export const warnedAfterDays = waitingDays - warningDays

/** The day (UTC) on which a business that was closed at this instant is erased. */
export const erasedOn = (closedAt: string): string =>
  new Date(Date.parse(closedAt) + waitingDays * 86_400_000).toISOString().slice(0, 10)
