import { contacts } from '#contracts/contacts'
import { documents } from '#contracts/documents'
import { settings } from '#contracts/settings'
import { customerAs, printedOf } from '#kit/document'
import type { Handler } from '#kit/serve'
import type { MovementKind } from '../contract/statement.ts'
import type { payments } from '../contract.ts'
import { statementOf } from './statement.ts'

const mostLines = 490

const called = {
  en: {
    ...{ opening: 'Balance on', invoice: 'Invoice', 'credit-note': 'Credit note', payment: 'Payment' },
    ...{ claims: 'Reminder fees and interest for', waived: 'Waived: reminder fees and interest for' },
    ...{ undone: 'Reversed: payment', discount: 'Early-payment discount on', refund: 'Refund of payment' },
    'discount-ended': 'Reversed: early-payment discount on',
  },
  de: {
    ...{ opening: 'Saldo am', invoice: 'Rechnung', 'credit-note': 'Gutschrift', payment: 'Zahlung' },
    ...{ claims: 'Mahngebühren und Zinsen zu', waived: 'Erlassen: Mahngebühren und Zinsen zu' },
    ...{ undone: 'Storniert: Zahlung', discount: 'Skonto zu', refund: 'Erstattung zu Zahlung' },
    'discount-ended': 'Storniert: Skonto zu',
  },
} satisfies Record<string, Record<MovementKind | 'opening', string>>

export const printStatement: Handler<typeof payments, 'payment.print-statement'> = async (ctx, asked) => {
  const [made, party, seller, logo] = await Promise.all([
    statementOf(ctx, asked),
    ctx.call(contacts.ops['party.get'], { id: asked.customerId }),
    ctx.call(settings.ops['seller.get'], {}),
    ctx.call(settings.ops['logo.get'], {}),
  ])
  const { currency, openingMinor, closingMinor, rows } = made
  if (rows.length > mostLines) return ctx.fail('long-statement')
  const language = seller.locale?.startsWith('de') ? 'de' : 'en'
  const words = called[language]
  const days = new Intl.DateTimeFormat(seller.locale ?? language, { dateStyle: 'medium', timeZone: 'UTC' })
  const day = (on: string) => days.format(new Date(`${on}T00:00:00Z`))
  const printed = printedOf(
    {
      ...{ currency, language, lines: [], taxes: [] },
      ...{ subtotalMinor: closingMinor, taxMinor: 0, totalMinor: closingMinor },
    },
    { seller, customer: customerAs(party), country: ctx.tenant.country, logo: logo.image },
  )
  const line = (description: string, minor: number) => ({ description, amountMinor: minor, netMinor: minor })
  const lines = [
    line(`${words.opening} ${day(asked.from)}`, openingMinor),
    ...rows.map(({ on, kind, number, amountMinor }) => line(`${day(on)} · ${words[kind]} ${number}`, amountMinor)),
  ]
  const number = `${asked.from} – ${asked.to}`
  const document = { ...printed, kind: 'statement' as const, number, issuedOn: asked.to, lines, note: null }
  return ctx.call(documents.ops['document.print'], { form: 'pdf', document: document as never })
}
