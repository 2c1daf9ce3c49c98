import { identity } from '#contracts/identity'
import { addDays } from '#kit/calendar'
import { demoMonths, months } from '../kit/draw.ts'
import { play, seed } from '../kit/seed.ts'

/** A coffee roaster of nowhere else: whom it knows lives in the other apps' seeds. */
export const demo = { name: 'Morning Roast', country: 'DE', currency: 'EUR' } as const

type Person = {
  key: string
  name: string
  role: 'admin' | 'accountant' | 'member' | 'viewer'
  /** Days after the first day that they joined. */
  after: number
}

const people: readonly Person[] = [
  { key: 'jonas.wittrock', name: 'Jonas Wittrock', role: 'admin', after: 1 },
  { key: 'lena.harmsen', name: 'Lena Harmsen', role: 'accountant', after: 5 },
  { key: 'mateo.lindqvist', name: 'Mateo Lindqvist', role: 'member', after: 32 },
  { key: 'aylin.brodersen', name: 'Aylin Brodersen', role: 'member', after: 190 },
  { key: 'karla.voss', name: 'Karla Voss', role: 'viewer', after: 260 },
]

export const firstDay = (today: string) => months(today, demoMonths)[0] as string
/** Nobody's (RFC 2606), and this demo's own. */
const domainOf = (tenantId: string) => `morning-roast-${tenantId.slice(0, 8)}.test`

/** Who is there besides the owner. They have no way to sign in, so identity seats them itself. */
export const team = (today: string, tenantId: string) =>
  people.map(({ key, name, role, after }) => ({
    email: `${key}@${domainOf(tenantId)}`,
    name,
    role,
    joinedAt: `${addDays(firstDay(today), after)}T08:30:00.000Z`,
  }))

/** A key that nobody holds, and an invitation that nobody gets. */
export const past = seed(identity, {}, ({ today, tenantId }) => [
  play(
    identity.ops['api-key.create'],
    { name: 'Web shop', role: 'member' },
    { at: `${addDays(firstDay(today), 120)}T13:40:00.000Z`, by: ['admin'] },
  ),
  play(
    identity.ops['invitation.create'],
    { email: `steuerbuero@${domainOf(tenantId)}`, role: 'accountant' },
    { at: `${addDays(today, -2)}T10:05:00.000Z`, by: ['admin'] },
  ),
])
