import { contacts } from '#contracts/contacts'
import { addDays, daysBetween } from '#kit/calendar'
import { me } from '#kit/contract'
import { demoMonths, draw, months } from '../kit/draw.ts'
import { made, play, seed } from '../kit/seed.ts'
import { places } from './seed-places.ts'

export type Kind = 'café' | 'hotel' | 'office' | 'retail' | 'prospect'

const machines: Record<Kind, readonly string[]> = {
  café: ['Two groups', 'Two groups', 'Three groups', 'One group'],
  hotel: ['Fully automatic', 'Filter', 'Two groups'],
  office: ['Fully automatic', 'Filter'],
  retail: ['One group'],
  prospect: [],
}
const kilos: Record<Kind, readonly [number, number]> = {
  café: [6, 24],
  hotel: [10, 40],
  office: [2, 9],
  retail: [8, 30],
  prospect: [0, 0],
}
const notes: Record<Kind, readonly string[]> = {
  café: [
    'Delivery through the yard, before nine. Ring twice.',
    'Wants a seasonal single origin every quarter; loves washed Ethiopians.',
    'New terrace from May on: expect half as much again in summer.',
    'Grinder burrs changed in spring. Ask again after 600 kg.',
  ],
  hotel: [
    'Orders go through purchasing, invoices to the head office with the order number.',
    'Breakfast for 180. Blend must not change without a tasting first.',
    'Closed in January. Last delivery in the week before Christmas.',
  ],
  office: [
    'Deliver to the reception on the ground floor, never on Fridays.',
    'Machine is leased from us; service every six months.',
    'Trial ended well, they now order every second Monday.',
  ],
  retail: [
    'Shelf talkers sent. They want whole beans in 250 g bags only.',
    'Asks for printed barcodes on every bag.',
    'Sells best before Christmas; ask in October for their forecast.',
  ],
  prospect: [
    'Met at the trade fair; wants samples of the espresso.',
    'Present roaster is too expensive. Call back in spring.',
  ],
}
const jobs: Record<Kind, readonly string[]> = {
  café: ['Owner', 'Head barista'],
  hotel: ['Purchasing', 'Food & beverage manager', 'Accounts payable'],
  office: ['Office management', 'Facility management'],
  retail: ['Buyer', 'Store manager'],
  prospect: ['Owner', 'Purchasing'],
}
const first =
  'Merle Finn Jette Tomke Ole Ida Bjarne Frieda Malte Svea Hauke Nele Levin Greta Jannis Alma Thies Romy Piet Hedda Enno Lotta Kjell Marit Arne Tilda Bente Lasse Wiebke Jorin'.split(
    ' ',
  )
const last =
  'Ahlering Bockhorst Dierksen Eilers Fedderwitz Gravenhorst Hinrichsen Immensee Jorgens Kleefeld Lohmeyer Mellendorf Nordhusen Oltmanns Petersdorf Quaden Ruschmann Stadelhof Tietgens Uhlenbrook Vierlander Wohlgemuth Zernicke Brackmann Cordsen'.split(
    ' ',
  )
const coffees = ['Espresso Nero', 'House Blend', 'Ethiopia Guji', 'Decaf Aurora', 'Colombia Huila']

/** The customers of a demo business on a day, the oldest first, with the people who speak for them. */
function customers(today: string) {
  const chance = draw(`contacts ${today}`)
  const begin = months(today, demoMonths)[0] as string
  // The latest came some days ago.
  const pace = (daysBetween(begin, today) - 25) / (places.length - 16)
  return places.map((place, index) => {
    const isOld = index < 16
    const since = addDays(begin, isOld ? 2 + index : 20 + Math.round((index - 15) * pace))
    const slug = `${place.name}`
      .toLowerCase()
      .replace(/ä/g, 'ae')
      .replace(/ö/g, 'oe')
      .replace(/ü/g, 'ue')
      .replace(/ß/g, 'ss')
      .normalize('NFKD')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
    const domain = `${slug}.example`
    const kind = place.kind
    const isProspect = kind === 'prospect'
    const [least, most] = kilos[kind]
    const people = Array.from({ length: isProspect ? 1 : index % 2 === 0 ? 2 : 1 }, (_, place) => {
      const name = `${first[(index * 7 + place * 11) % first.length]} ${last[(index * 5 + place * 3) % last.length]}`
      return {
        name,
        email: `${name.toLowerCase().replace(' ', '.')}@${domain}`,
        phone: chance.isOneIn(3) ? null : `+49 171 55500${String(index).padStart(2, '0')}${place}`,
        jobTitle: jobs[kind][place % jobs[kind].length] as string,
        tags: place === 0 ? ['decides'] : chance.isOneIn(2) ? ['invoices'] : [],
        custom: {
          ...(chance.isOneIn(2) && { favourite: chance.pick(coffees) }),
          newsletter: chance.isOneIn(2),
        },
      }
    })
    return {
      ...place,
      since,
      at: `${since}T${String(chance.between(7, 15)).padStart(2, '0')}:${String(chance.between(10, 59))}:00.000Z`,
      email: `${isProspect ? 'hello' : 'invoices'}@${domain}`,
      website: `https://${domain}`,
      domain,
      phone: `+49 40 5550 ${1000 + index * 7}`,
      paymentTermDays: kind === 'hotel' ? 30 : null,
      tags: [kind, ...(place.country ? ['abroad'] : []), ...(index % 9 === 4 ? ['key account'] : [])],
      note: chance.isOneIn(2) ? chance.pick(notes[kind]) : null,
      custom: isProspect
        ? {}
        : {
            machine: chance.pick(machines[kind]),
            'weekly-kg': chance.between(least, most),
            ...(kind !== 'retail' && { 'contract-until': addDays(since, 730) }),
            'barista-training': kind === 'café' || chance.isOneIn(3),
          },
      people,
    }
  })
}

/** Entered when they came, one after the other, by whoever looks after them since. */
export const past = seed(contacts, {}, ({ today }) =>
  customers(today).flatMap(({ kind: _, since: __, at, domain, people, ...place }) => {
    const who = { by: ['owner', 'admin', 'member'] } as const
    return [
      play(contacts.ops['company.create'], { ...place, ownerId: me }, { at, ...who, makes: domain }),
      ...people.map((person, index) =>
        play(
          contacts.ops['person.create'],
          { ...person, country: place.country, companyId: made(domain), ownerId: me },
          { at: at.replace(':00.000Z', `:${20 * (index + 1)}.000Z`), ...who },
        ),
      ),
    ]
  }),
)
