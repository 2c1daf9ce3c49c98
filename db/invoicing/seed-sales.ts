import { addDays, weekdayOf } from '#kit/calendar'
import { type Draw, demoMonths, draw, months } from '../kit/draw.ts'

export type Buyer = { id: string; country: string; segment: string; since: string }
export type Rate = 'reduced' | 'standard' | 'intra-community'
export type Line = { description: string; quantity: string; unitPrice: string; rate: Rate }

/** An invoice of the past and what became of it. */
export type Sale = {
  buyer: Buyer
  on: string
  /** Of the day, UTC: an hour and how many parts of it. */
  time: string
  lines: Line[]
  note: string | null
  paidOn: string | null
  /** A credit note for all of it, or for its first line. */
  credit: { on: string; of: 'all' | 'first line'; note: string } | null
}

type Good = { name: string; price: number; from: number; to: number }
const goods: Record<string, readonly Good[]> = {
  café: [
    { name: 'Espresso Nero, 1 kg', price: 21, from: 22, to: 84 },
    { name: 'House Blend, 1 kg', price: 18.5, from: 18, to: 70 },
    { name: 'Decaf Aurora, 1 kg', price: 22.4, from: 4, to: 19 },
    { name: 'Filter Ethiopia Guji, 1 kg', price: 26.8, from: 6, to: 28 },
    { name: 'Oat drink barista, case of 12', price: 21.6, from: 4, to: 23 },
  ],
  hotel: [
    { name: 'Breakfast Blend, 1 kg', price: 16.9, from: 54, to: 186 },
    { name: 'Espresso Nero, 1 kg', price: 20.2, from: 18, to: 70 },
    { name: 'Decaf Aurora, 1 kg', price: 22.4, from: 4, to: 19 },
    { name: 'Room pods, box of 100', price: 24.5, from: 14, to: 56 },
  ],
  office: [
    { name: 'Office Blend, 1 kg', price: 17.4, from: 14, to: 56 },
    { name: 'Espresso Nero, 1 kg', price: 21, from: 6, to: 28 },
    { name: 'Decaf Aurora, 500 g', price: 12.9, from: 4, to: 14 },
  ],
  retail: [
    { name: 'House Blend, 250 g', price: 5.9, from: 90, to: 372 },
    { name: 'Espresso Nero, 250 g', price: 6.4, from: 90, to: 326 },
    { name: 'Filter Colombia Huila, 250 g', price: 7.2, from: 54, to: 209 },
    { name: 'Green beans Brazil Cerrado, 30 kg', price: 189, from: 3, to: 9 },
  ],
}
const services: readonly Good[] = [
  { name: 'Barista training, half a day', price: 240, from: 1, to: 2 },
  { name: 'Espresso machine service', price: 129, from: 1, to: 1 },
  { name: 'Grinder rental, one month', price: 45, from: 1, to: 3 },
  { name: 'Water filter with replacement', price: 89, from: 1, to: 2 },
]
const christmas: Good = { name: 'Winter Roast gift box', price: 14.9, from: 20, to: 90 }
const reasons = ['Two bags arrived torn', 'Wrong grind delivered', 'Delivered twice', 'Short by one box']
const notes = [
  'Thank you for the trial order.',
  'Order number of your purchasing: 4500-{n}',
  'Delivered with our own van.',
]

/** January is quiet, summer brings terraces, and before Christmas everybody wants beans. */
const season = [0.78, 0.84, 0.95, 1.0, 1.08, 1.12, 1.1, 1.02, 1.0, 1.05, 1.22, 1.38]

/** What was sold until today, by day. */
export const sales = (today: string, buyers: readonly Buyer[]): Sale[] =>
  months(today, demoMonths).flatMap((_, month) => salesOf(month, today, buyers))

/** What was sold in one month of the past, by day. Of the present month, what is before today. */
function salesOf(month: number, today: string, buyers: readonly Buyer[]): Sale[] {
  const begin = months(today, demoMonths)[month] as string
  const chance = draw(`sales ${today} ${month}`)
  const growth = 7.5 + (month * 5.5) / demoMonths
  const count = Math.round(growth * (season[Number(begin.slice(5, 7)) - 1] as number))
  const days = shippingDaysOf(begin, today)
  const known = (day: string) => buyers.filter(({ since }) => since < day)
  const orders = Array.from({ length: days.length === 0 ? 0 : count }, () => days[chance.between(0, days.length - 1)])
  const share = month === demoMonths ? days.length / 8 : 1
  return (orders as string[])
    .slice(0, Math.max(Math.round(count * Math.min(share, 1)), Math.min(days.length, 3)))
    .sort()
    .flatMap((on, index) => {
      const candidates = known(on)
      return candidates.length > 0 ? [sale(chance, on, index, candidates, today)] : []
    })
}

/** Tuesdays and Fridays: what was roasted leaves the same day, and so does its invoice. */
function shippingDaysOf(begin: string, today: string): string[] {
  const days = Array.from({ length: 31 }, (_, index) => addDays(begin, index))
  return days.filter((day) => day.slice(0, 7) === begin.slice(0, 7) && day < today && [2, 5].includes(weekdayOf(day)))
}

function sale(chance: Draw, on: string, index: number, candidates: readonly Buyer[], today: string): Sale {
  const buyer = chance.pick(candidates)
  const isPatient = buyer.segment === 'hotel'
  const usual = chance.between(4, isPatient ? 28 : 15)
  // Who pays late pays in the end; of the last weeks, that end has not come.
  const isLate = chance.isOneIn(5)
  const paidOn = addDays(on, usual + (isLate ? chance.between(16, 38) : 0))
  const isPaid = paidOn < today && !(isLate && on > addDays(today, -75))
  const ordered = lines(chance, buyer, on, today)
  const credit = chance.isOneIn(14) ? toCredit(chance, on, today, ordered.length) : null
  const note = chance.isOneIn(6) ? chance.pick(notes).replace('{n}', String(chance.between(1000, 9999))) : null
  return {
    buyer,
    on,
    time: `${String(7 + Math.floor(index / 6)).padStart(2, '0')}:${String(10 + (index % 6) * 8).padStart(2, '0')}`,
    lines: ordered,
    note,
    paidOn: isPaid && credit?.of !== 'all' ? paidOn : null,
    credit,
  }
}

/** In the month of its invoice, so that the numbers of credit notes follow their days. */
function toCredit(chance: Draw, on: string, today: string, lineCount: number): Sale['credit'] {
  const day = addDays(on, chance.between(1, 4))
  if (day >= today || day.slice(0, 7) !== on.slice(0, 7)) return null
  return { on: day, of: chance.isOneIn(3) || lineCount < 2 ? 'all' : 'first line', note: chance.pick(reasons) }
}

function lines(chance: Draw, { segment, country }: Buyer, on: string, today: string): Line[] {
  const year = on.slice(0, 4) === today.slice(0, 4) ? 'present' : 'earlier'
  const offer = goods[segment] ?? (goods.café as readonly Good[])
  const isAbroad = country !== 'DE'
  const wanted = chance.between(1, Math.min(4, offer.length))
  const begin = chance.between(0, offer.length - 1)
  const chosen = Array.from({ length: wanted }, (_, index) => offer[(begin + index) % offer.length] as Good)
  if (['11', '12'].includes(on.slice(5, 7)) && segment === 'retail') chosen.push(christmas)
  const sold = chosen.map((good) => line(chance, good, isAbroad ? 'intra-community' : 'reduced', year))
  // A service abroad would be taxed there; the roaster does not travel.
  const service =
    !isAbroad && segment !== 'retail' && chance.isOneIn(4)
      ? [line(chance, chance.pick(services), 'standard', year)]
      : []
  return [...sold, ...service]
}

/** Prices went up by four percent last January. */
function line(chance: Draw, { name, price, from, to }: Good, rate: Rate, year: 'present' | 'earlier'): Line {
  const yearly = year === 'present' ? 1.04 : 1
  return {
    description: name,
    quantity: String(chance.between(from, to)),
    unitPrice: (Math.round(price * yearly * 20) / 20).toFixed(2),
    rate,
  }
}

/** Begun and not sent yet. */
export function drafts(today: string, buyers: readonly Buyer[]): Pick<Sale, 'buyer' | 'on' | 'lines' | 'note'>[] {
  const chance = draw(`drafts ${today}`)
  return [4, 3, 2, 1, 1].map((ago, index) => {
    const on = addDays(today, -ago)
    const buyer = chance.pick(buyers)
    const note = index === 2 ? 'Ask about the delivery date first.' : null
    return { buyer, on, lines: lines(chance, buyer, on, today), note }
  })
}
