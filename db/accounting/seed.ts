import { accounting } from '#contracts/accounting'
import { addDays, addYears } from '#kit/calendar'
import { demoMonths, draw, months } from '../kit/draw.ts'
import { made, play, seed } from '../kit/seed.ts'

type Tax = { role: 'purchases' | 'input-tax'; percent: string; taxCategory: 'S' }

/** Minor units; debits are positive. */
type Booking = {
  on: string
  description: string
  lines: readonly (readonly [accountCode: string, minor: number, tax?: Tax])[]
}

const euros = (amount: number) => Math.round(amount * 100)
const premium = euros(1_460)

/** What a coffee roaster books by hand, as every month brings it. SKR04. */
function bookings(today: string): Booking[] {
  const chance = draw(`accounting ${today}`)
  const begins = months(today, demoMonths)
  const ofMonth = (begin: string, index: number): Booking[] => {
    const day = (count: number) => addDays(begin, count - 1)
    const name = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      new Date(begin),
    )
    const growth = 1 + (index * 0.65) / demoMonths
    const beans = euros(Math.round(4_300 * growth * (0.85 + chance.next() * 0.3)))
    const power = euros(Math.round(420 * (0.8 + chance.next() * 0.5)))
    const wages = euros(index < 6 ? 4_100 : 5_450)
    const social = Math.round(wages * 0.21)
    const bank = (minor: number): readonly [string, number] => ['1800', -minor]
    const withTax = (account: string, net: number, tax: number, inputTax: string): Booking['lines'] => {
      const vat = Math.round((net * tax) / 100)
      const mark = { percent: String(tax), taxCategory: 'S' } as const
      return [
        [account, net, { role: 'purchases', ...mark }],
        [inputTax, vat, { role: 'input-tax', ...mark }],
        bank(net + vat),
      ]
    }
    return [
      { on: day(1), description: `Rent of the roastery, ${name}`, lines: [['6310', euros(1_650)], bank(euros(1_650))] },
      { on: day(4), description: `Green coffee, ${name}`, lines: withTax('5300', beans, 7, '1401') },
      {
        on: day(9),
        description: `Packaging, ${name}`,
        lines: withTax('5400', euros(310 + chance.between(0, 160)), 19, '1406'),
      },
      {
        on: day(10),
        description: `Advance VAT return, ${name}`,
        lines: [['3820', euros(330 + index * 12)], bank(euros(330 + index * 12))],
      },
      { on: day(15), description: `Electricity and gas, ${name}`, lines: withTax('6325', power, 19, '1406') },
      {
        on: day(18),
        description: `Delivery van, ${name}`,
        lines: withTax('6530', euros(180 + chance.between(0, 140)), 19, '1406'),
      },
      ...(index % 12 === 0
        ? [
            {
              on: day(5),
              description: 'Insurance of the roastery, a year',
              lines: [['6400', premium], bank(premium)] as const,
            },
          ]
        : []),
      ...(index % 3 === 1
        ? [{ on: day(20), description: 'Tax adviser, the quarter', lines: withTax('6830', euros(540), 19, '1406') }]
        : []),
      ...(index % 4 === 2
        ? [
            {
              on: day(12),
              description: 'Trade fair and advertising',
              lines: withTax('6600', euros(480 + chance.between(0, 700)), 19, '1406'),
            },
          ]
        : []),
      { on: day(26), description: `Wages, ${name}`, lines: [['6000', wages], ['6110', social], bank(wages + social)] },
      {
        on: day(28),
        description: `Loan, ${name}`,
        lines: [['3150', euros(950)], ['7300', euros(212)], bank(euros(1_162))],
      },
    ]
  }
  return begins
    .flatMap(ofMonth)
    .filter(({ on }) => on < today)
    .sort((a, b) => a.on.localeCompare(b.on))
}

const opening: readonly (readonly [accountCode: string, minor: number])[] = [
  ['1800', euros(68_400)],
  ['0440', euros(54_000)],
  ['0520', euros(18_240)],
  ['1000', euros(21_300)],
  ['2900', -euros(25_000)],
  ['3150', -euros(72_000)],
]

/** What the business began with: its balances, what it wears out, and the insurance that it pays ahead. */
function beginning(today: string, accountId: (code: string) => string) {
  const first = months(today, demoMonths)[0] as string
  const at = (day: string, time: string) => ({ at: `${day}T${time}:00.000Z`, by: ['accountant'] as const })
  const eve = addDays(first, -1)
  const asset = (name: string, makes: string, input: { code: string; costMinor: number; months: number }) => [
    play(
      accounting.ops['asset.create'],
      {
        ...{ name, acquiredOn: first, accountId: accountId(input.code) },
        ...{ costMinor: input.costMinor, months: input.months },
      },
      { ...at(first, '08:00'), makes },
    ),
    play(accounting.ops['asset.start'], { id: made(makes) }, at(first, '08:10')),
  ]
  return [
    play(
      accounting.ops['opening.post'],
      {
        postedOn: eve,
        differenceCode: '2970',
        lines: opening.map(([accountCode, minor]) => ({
          accountCode,
          ...{ debitMinor: Math.max(minor, 0), creditMinor: Math.max(-minor, 0) },
        })),
      },
      at(eve, '07:00'),
    ),
    ...asset('Drum roaster', 'roaster', { code: '0440', costMinor: euros(54_000), months: 90 }),
    ...asset('Delivery van', 'van', { code: '0520', costMinor: euros(18_240), months: 96 }),
    play(
      accounting.ops['deferral.create'],
      {
        ...{ name: 'Insurance of the roastery', method: 'days', totalMinor: premium, accountId: accountId('6400') },
        ...{ fromOn: addDays(first, 4), toOn: addDays(addYears(addDays(first, 4), 1), -1), movedOn: addDays(first, 4) },
      },
      { ...at(addDays(first, 4), '16:00'), makes: 'insurance' },
    ),
    play(accounting.ops['deferral.start'], { id: made('insurance') }, at(addDays(first, 4), '16:10')),
  ]
}

const accounts = { op: accounting.ops['account.list'], input: { limit: 200 } } as const

/** What the accountant booked by hand; the invoices are posted as anybody's, on their own events. */
export const past = seed(accounting, { accounts }, ({ today }, { accounts: { items } }) => [
  ...beginning(today, (code) => items.find((account) => account.code === code)?.id ?? ''),
  ...bookings(today).map(({ on: postedOn, description, lines }) =>
    play(
      accounting.ops['entry.post'],
      {
        postedOn,
        description,
        lines: lines.map(([accountCode, minor, tax]) => ({
          accountCode,
          debitMinor: Math.max(minor, 0),
          creditMinor: Math.max(-minor, 0),
          ...tax,
        })),
      },
      { at: `${postedOn}T15:45:00.000Z`, by: ['accountant'] },
    ),
  ),
])
