import { contacts } from '#contracts/contacts'
import { invoicing } from '#contracts/invoicing'
import { settings } from '#contracts/settings'
import { addDays } from '#kit/calendar'
import type { OutputOf } from '#kit/contract'
import { type Call, made, play, seed } from '../kit/seed.ts'
import { drafts, type Line, type Rate, type Sale, sales } from './seed-sales.ts'

type Rates = OutputOf<(typeof settings.ops)['tax-rate.list']>['items']
const isOf: Record<Rate, (rate: Rates[number]) => boolean> = {
  reduced: ({ percent }) => percent === '7',
  standard: ({ percent }) => percent === '19',
  'intra-community': ({ name }) => name.startsWith('Innergemeinschaftlich'),
}
const priced = (lines: readonly Line[], rates: Rates) =>
  lines.map(({ rate, ...line }) => ({ ...line, taxRateId: rates.find(isOf[rate])?.id ?? null }))

const { ops } = invoicing

function draftOf({ buyer, on, lines, note }: Pick<Sale, 'buyer' | 'on' | 'lines' | 'note'>, rates: Rates) {
  const dueOn = buyer.segment === 'hotel' ? addDays(on, 30) : null
  return { customerId: buyer.id, lines: priced(lines, rates), note, dueOn }
}

/** Typed, issued, and what became of it. That it was overdue in between the app finds out by itself. */
function callsOf(sale: Sale, name: string, rates: Rates): Call[] {
  const { on, time, credit, paidOn } = sale
  const at = (second: string) => ({ at: `${on}T${time}:${second}.000Z`, by: ['member'] as const })
  const id = made(name)
  return [
    play(ops['invoice.create'], draftOf(sale, rates), { ...at('00'), makes: name }),
    play(ops['invoice.issue'], { id }, { ...at('40'), inTurn: true }),
    ...(credit
      ? [
          play(
            ops['invoice.credit'],
            {
              id,
              note: credit.note,
              ...(credit.of === 'first line' && { lines: priced(sale.lines.slice(0, 1), rates) }),
            },
            { at: `${credit.on}T16:05:00.000Z`, by: ['accountant'], inTurn: true },
          ),
        ]
      : []),
    ...(paidOn ? [play(ops['invoice.mark-paid'], { id }, { at: `${paidOn}T17:20:00.000Z`, by: ['accountant'] })] : []),
  ]
}

const asks = {
  customers: { op: contacts.ops['company.list'], input: { sort: 'createdAt', limit: 200 } },
  rates: { op: settings.ops['tax-rate.list'], input: {} },
}

export const past = seed(invoicing, asks, ({ today }, { customers, rates }) => {
  const buyers = customers.items
    .map(({ id, country, tags, createdAt }) => ({
      id,
      country: country ?? 'DE',
      segment: tags[0] ?? '',
      since: createdAt.slice(0, 10),
    }))
    // Whoever looks around while it is filled may enter customers too.
    .filter(({ segment, since }) => segment !== 'prospect' && since < today)
  return [
    ...sales(today, buyers).flatMap((sale, index) => callsOf(sale, `sale ${index}`, rates.items)),
    ...drafts(today, buyers).map((draft) =>
      play(ops['invoice.create'], draftOf(draft, rates.items), { at: `${draft.on}T13:15:00.000Z`, by: ['member'] }),
    ),
  ]
})
