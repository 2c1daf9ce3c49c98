import { contacts } from '#contracts/contacts'
import { quotes } from '#contracts/quotes'
import { settings } from '#contracts/settings'
import { addDays } from '#kit/calendar'
import { type Call, made, play, seed } from '../kit/seed.ts'

const { ops } = quotes
type New = Parameters<typeof play<(typeof ops)['quote.create']>>[1]
type Line = { description: string; quantity: string; unit: string; unitPrice: string }

const line = (description: string, quantity: string, unit: string, unitPrice: string, more: object = {}) => ({
  ...{ description, quantity, unit, unitPrice, discountPercent: null, isOptional: false, isQuantityFree: false },
  ...more,
})
const optional = { isOptional: true }
const training = line('Barista training at your place', '1', 'DAY', '390.00', { ...optional, isQuantityFree: true })
const grinder = line('Grinder for filter coffee', '1', 'H87', '690.00', optional)
const machine = line('Espresso machine, two groups', '1', 'H87', '4200.00')
const blend = (kilos: string, price: string) => line('House blend, standing order', kilos, 'KGM', price)

const asks = {
  customers: { op: contacts.ops['company.list'], input: { sort: 'createdAt', limit: 200 } },
  rates: { op: settings.ops['tax-rate.list'], input: {} },
}

/** What a roastery offers cafés and offices: open, about to expire, accepted, turned down, in a second version. */
export const past = seed(quotes, asks, ({ today }, { customers, rates }) => {
  const buyers = customers.items.filter(({ createdAt }) => createdAt.slice(0, 10) < today)
  const rateOf = (description: string) =>
    rates.items.find(({ percent }) => percent === (/blend/.test(description) ? '7' : '19'))?.id ?? null
  const on = (ago: number, time = '09:10') => ({
    at: `${addDays(today, -ago)}T${time}:00.000Z`,
    by: ['member' as const],
  })
  const draft = (makes: string, ago: number, buyer: number, lines: Line[], more: Partial<New> = {}): Call =>
    play(
      ops['quote.create'],
      {
        ...{ customerId: buyers[buyer % buyers.length]?.id ?? '', validUntilOn: null, ...more },
        lines: lines.map((each) => ({ ...line('', '', '', ''), ...each, taxRateId: rateOf(each.description) })),
      } as New,
      { ...on(ago), makes },
    )
  const send = (name: string, ago: number): Call =>
    play(ops['quote.send'], { id: made(name) }, { ...on(ago, '10:00'), inTurn: true })
  const accept = (name: string, ago: number, revision: number, chosen = {}): Call =>
    play(ops['quote.accept'], { id: made(name), revision, name: 'Rosa Rossi', via: 'phone', chosen }, on(ago, '14:30'))
  if (buyers.length === 0) return []
  return [
    play(
      ops['template.create'],
      {
        ...{
          name: 'Espresso bar',
          currency: 'EUR',
          validDays: 21,
          depositPercent: 30,
          note: 'Delivery and setup within four weeks.',
        },
        lines: [machine, grinder, training].map((each) => ({ ...each, taxRateId: rateOf(each.description) })),
      },
      on(35),
    ),
    draft('office', 34, 3, [blend('40', '17.50'), training]),
    send('office', 34),
    accept('office', 30, 1, { 1: '1' }),
    play(ops['quote.convert'], { id: made('office') }, on(29, '08:30')),
    draft('café', 26, 5, [machine, grinder, training], { note: 'Delivery and setup within four weeks.' }),
    send('café', 26),
    play(ops['quote.revise'], { id: made('café') }, on(22, '09:00')),
    send('café', 22),
    accept('café', 19, 2, { 1: '1', 2: '2' }),
    play(ops['quote.convert'], { id: made('café'), lines: [{ position: 0, quantity: '1' }] }, on(17, '08:45')),
    draft('hotel', 20, 7, [blend('120', '16.20')]),
    send('hotel', 20),
    play(
      ops['quote.reject'],
      { id: made('hotel'), revision: 1, reason: 'Another roaster was cheaper.' },
      on(12, '11:00'),
    ),
    draft('bakery', 9, 2, [blend('25', '18.00'), grinder], { validUntilOn: addDays(today, 5) }),
    send('bakery', 9),
    draft('library', 6, 4, [machine, training], { validUntilOn: addDays(today, 21), depositPercent: 30 }),
    send('library', 6),
    draft('studio', 4, 6, [blend('15', '18.50'), training]),
    send('studio', 4),
    accept('studio', 2, 1, {}),
    draft('school', 2, 1, [blend('60', '16.90'), grinder]),
  ]
})
