import type { Hint } from '#kit/events'

/** What a socket remembers of itself through hibernation. */
export type Seat = {
  /** Of the user or key. */
  id: string
  name: string
  isPerson: boolean
  /** What it hears of each noun (heard.ts). */
  hears: string
  /** When its right to listen ends: whoever still has one has come again by then. */
  until: number
  /** The page it shows. */
  page: string | null
}

/** Of a whole import's events a browser needs no more than that there were many: it asks for what it shows. */
const most = 100

/** The newest version of each thing, once by whoever changed it; of too many only which kinds there were. */
export function condensed(hints: readonly Hint[]): Hint[] {
  const newest = new Map<string, Hint>()
  for (const hint of hints) {
    const key = `${hint.name} ${hint.id} ${hint.by ?? ''}`
    const known = newest.get(key)
    if (!known || known.version < hint.version) newest.set(key, hint)
  }
  if (newest.size <= most) return [...newest.values()]
  return [...new Set(hints.map(({ name }) => name))].map((name) => ({ name, id: '', version: 0 }))
}

/** Somebody here may have no right to be any longer: all come again, and who may not does not get in. */
export const endsRights = (hints: readonly Hint[]): boolean => hints.some(({ name }) => ends.has(name))

const ends = new Set([
  'identity.member.removed',
  'identity.member.role-changed',
  'identity.role.updated',
  'identity.api-key.revoked',
])

export const isOver = ({ until }: Seat, now: number): boolean => until <= now

/** When the next right to listen ends, for whom an alarm has to be set. */
export function nextEnd(seats: readonly Seat[]): number | undefined {
  return seats.length > 0 ? Math.min(...seats.map(({ until }) => until)) : undefined
}

/** Who has this page open: each person once, however many tabs they have. */
export function peopleAt(page: string, seats: readonly Seat[], now: number): { id: string; name: string }[] {
  const there = seats.filter((seat) => seat.page === page && seat.isPerson && !isOver(seat, now))
  return [...new Map(there.map(({ id, name }) => [id, { id, name }])).values()]
}

const longest = 200

/** What a browser says: the page it shows, and null for none worth telling. Anything else is nothing. */
export function pageSaid(message: string | ArrayBuffer): string | null | undefined {
  if (typeof message !== 'string' || message.length > longest * 2) return undefined
  try {
    const { page } = JSON.parse(message)
    return page === null || (typeof page === 'string' && page.length <= longest) ? page : undefined
  } catch {
    return undefined
  }
}
