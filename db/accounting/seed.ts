import { accounting } from '#contracts/accounting'
import { addDays } from '#kit/calendar'
import { demoMonths, draw, months } from '../kit/draw.ts'
import { play, seed } from '../kit/seed.ts'

type Tax = { role: 'purchases' | 'input-tax'; percent: string; taxCategory: 'S' }

/** Minor units; debits are positive. */
type Booking = {
  on: string
  description: string
  lines: readonly (readonly [accountCode: string, minor: number, tax?: Tax])[]
}

const euros = (amount: number) => Math.round(amount * 100)

/** What a coffee roaster books by hand: its beginning, then what every month brings. SKR04. */
function bookings(today: string): Booking[] {
  const chance = draw(`accounting ${today}`)
  const begins = months(today, demoMonths)
  const first = begins[0] as string
  const opening: Booking = {
    on: first,
    description: 'Opening balances',
    lines: [
      ['1800', euros(68_400)],
      ['0440', euros(54_000)],
      ['0520', euros(18_500)],
      ['1000', euros(21_300)],
      ['2900', -euros(25_000)],
      ['3150', -euros(72_000)],
      ['2970', -euros(65_200)],
    ],
  }
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
      {
        on: day(28),
        description: `Depreciation, ${name}`,
        lines: [
          ['6220', euros(790)],
          ['0440', -euros(600)],
          ['0520', -euros(190)],
        ],
      },
    ]
  }
  return [opening, ...begins.flatMap(ofMonth)].filter(({ on }) => on < today).sort((a, b) => a.on.localeCompare(b.on))
}

/** What the accountant booked by hand; the invoices are posted as anybody's, on their own events. */
export const past = seed(accounting, {}, ({ today }) =>
  bookings(today).map(({ on: postedOn, description, lines }) =>
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
)
