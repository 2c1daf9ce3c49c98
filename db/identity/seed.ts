import { addDays } from '#kit/calendar'
import { demoMonths, months } from '../kit/draw.ts'

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

/** The team of a demo business on a day; its addresses are nobody's (RFC 2606) and its own. */
export function team(today: string, tenantId: string) {
  const first = months(today, demoMonths)[0] as string
  const domain = `morning-roast-${tenantId.slice(0, 8)}.test`
  return {
    begin: first,
    people: people.map(({ key, name, role, after }) => ({
      email: `${key}@${domain}`,
      name,
      role,
      joinedAt: `${addDays(first, after)}T08:30:00.000Z`,
    })),
    invited: { email: `steuerbuero@${domain}`, role: 'accountant', at: `${addDays(today, -2)}T10:05:00.000Z` } as const,
    key: { name: 'Web shop', role: 'member', at: `${addDays(first, 120)}T13:40:00.000Z` } as const,
  }
}
