import { formatOf } from '#kit/public'
import type { Asked } from './script.ts'

type Spoken = Pick<Asked, 'language'>
const formats = { en: formatOf('en-GB'), de: formatOf('de-DE') }

/** Amounts and days as they are written in the language of the answer. */
export const format = ({ language }: Spoken) => formats[language]

/** The words of one language or the other. */
export const said = <T>({ language }: Spoken, en: T, de: T): T => (language === 'de' ? de : en)

const german =
  /(^|[^\p{L}])(wer|was|wie|welche|uns|schulde\p{L}*|überfällig\p{L}*|mahn\p{L}*|erinner\p{L}*|umsatz|bitte|rechnung\p{L}*|kunde\p{L}*)(?!\p{L})/iu
const english = /\b(who|what|how|which|owes?|late|overdue|chase|remind|please|invoices?|customers?)\b/i

/** The language that somebody asks in, or else that of the business. */
export const languageOf = (text: string, usual: 'en' | 'de'): 'en' | 'de' =>
  german.test(text) ? 'de' : english.test(text) ? 'en' : usual

/** A list in Markdown, cut after some. */
export function list(rows: readonly string[], spoken: Spoken, most = 20): string {
  const more = rows.length - most
  const rest = more > 0 ? [said(spoken, `- and ${more} more`, `- und ${more} weitere`)] : []
  return [...rows.slice(0, most).map((row) => `- ${row}`), ...rest].join('\n')
}

/** What was the matter, in one sentence. */
export const trouble = (spoken: Spoken, detail: unknown): string =>
  said(spoken, `I could not look that up: ${detail}.`, `Das konnte ich nicht nachsehen: ${detail}.`)
