import type { Locale, MemberTopic, Topic } from '../contract.ts'
import { type Invoice, invoiceData, longDate } from './invoice-data.ts'
import { type Data, type Text, toHtml } from './render.ts'
import { de } from './templates/de.ts'
import { en } from './templates/en.ts'

/** What the text of a topic may name. */
export const names: Record<Topic, readonly string[]> = {
  'invoice-sent': ['document', 'number', 'seller.name', 'customer.name', 'total', 'issuedOn', 'dueOn'],
  'invoice-issued': ['document', 'number', 'customer.name', 'total', 'issuedOn', 'dueOn', 'actor.name', 'url'],
  'invoice-overdue': ['document', 'number', 'customer.name', 'total', 'issuedOn', 'dueOn', 'url'],
  'delivery-failed': ['subject', 'recipient', 'error', 'url'],
  'key-ended': ['key.name', 'member.name', 'url'],
  'mails-held': ['recipient', 'url'],
  'business-closed': ['business.name', 'erasedOn', 'url'],
  'business-reopened': ['business.name', 'actor.name', 'url'],
  invitation: ['inviterName', 'tenantName', 'role', 'url'],
  'verify-email': ['name', 'url'],
  'reset-password': ['name', 'url'],
}

/** `actor`: who did it is told too, since it may have been somebody else in their name. */
type Audience = { roles: readonly string[]; email: 'immediate' | 'off'; actor?: true }

/** Which members hear of a topic, and whether by mail too unless they chose otherwise. */
export const audiences: Record<MemberTopic, Audience> = {
  'invoice-issued': { roles: ['owner', 'admin', 'accountant'], email: 'off' },
  // A day can bring many at once; whoever wants a mail for each says so.
  'invoice-overdue': { roles: ['owner', 'admin', 'accountant'], email: 'off' },
  'delivery-failed': { roles: ['owner', 'admin'], email: 'immediate' },
  'key-ended': { roles: ['owner'], email: 'immediate' },
  // Their address is what is not confirmed.
  'mails-held': { roles: ['owner'], email: 'off' },
  'business-closed': { roles: ['owner'], email: 'immediate', actor: true },
  'business-reopened': { roles: ['owner'], email: 'immediate', actor: true },
}
export const memberTopics = Object.keys(audiences) as MemberTopic[]

/** Mails to somebody about their own sign-in, which they asked for. */
export const isHouse = (topic: string): boolean => topic === 'verify-email' || topic === 'reset-password'

const texts = { en, de }

export function standardTemplate(topic: Topic, locale: Locale): Text {
  const { subject, text } = texts[locale][topic]
  return { subject, html: toHtml(text), text }
}

/** The language of a business's mails; English where there are no texts in its own. */
export const toLocale = (locale: string): Locale => (locale.startsWith('de') ? 'de' : 'en')

const sampleInvoice: Invoice = {
  id: '',
  kind: 'invoice',
  number: 'INV-2026-0001',
  customerName: 'Café Mokka',
  currency: 'EUR',
  totalMinor: 123_450,
  issuedOn: '2026-11-23',
  dueOn: '2026-12-07',
  seller: { name: 'Harbour Coffee Roasters', email: null },
  customer: null,
}

/** Made-up data for a preview. */
export const sampleData = (locale: Locale): Data => ({
  ...invoiceData(sampleInvoice, locale, locale),
  'actor.name': 'Olivia Owner',
  subject: 'INV-2026-0001',
  recipient: 'hello@mokka.test',
  'key.name': 'Web shop',
  'member.name': 'Ada Admin',
  'business.name': 'Harbour Coffee Roasters',
  erasedOn: longDate('2026-12-29', locale),
  error: 'the mailbox does not exist',
  url: 'https://mainstreet.test/',
})
