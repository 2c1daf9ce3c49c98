import type { Locale, PersonalTopic } from '../contract.ts'
import { toPlainName } from './names.ts'
import { type Data, type Text, toHtml } from './render.ts'
import { de } from './templates/de.ts'
import { en } from './templates/en.ts'

/** What the text of a personal mail names. */
export const names: Record<PersonalTopic, readonly string[]> = {
  invitation: ['inviterName', 'tenantName', 'role', 'url'],
  'verify-email': ['name', 'url'],
  'reset-password': ['name', 'url'],
}

/** What people and businesses call themselves; it may not carry a message of its own into a mail. */
const ofSomebody = ['tenantName', 'inviterName', 'name']

export const toPlain = (data: Data): Data =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, ofSomebody.includes(name) ? toPlainName(value) : value]),
  )

const texts = { en, de }

export function personalText(topic: PersonalTopic, locale: Locale): Text {
  const { subject, text } = texts[locale][topic]
  return { subject, html: toHtml(text), text }
}

/** Mails to somebody about their own sign-in, which they asked for. */
export const isHouse = (topic: string): boolean => topic === 'verify-email' || topic === 'reset-password'

/** The language of a business's mails; English where there are no texts in its own. */
export const toLocale = (locale: string): Locale => (locale.startsWith('de') ? 'de' : 'en')
