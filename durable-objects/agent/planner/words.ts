import { formatOf } from '#kit/public'
import type { Asked } from './script.ts'

type Spoken = Pick<Asked, 'language'>
const formats = { en: formatOf('en-GB'), de: formatOf('de-DE') }

/** Amounts and days as they are written in the language of the answer. */
export const format = ({ language }: Spoken) => formats[language]

/** The words of one language or the other. */
export const said = <T>({ language }: Spoken, en: T, de: T): T => (language === 'de' ? de : en)

const german =
  'finde suche zeige wer wie welche uns ist sind war wären schuldet schulden überfällig mahne mahnen erinnere bitte rechnung rechnungen kunde kunden woche offen'
const english =
  'find search show who what how which us is are was were owes owe late overdue chase remind please invoice invoices customer customers week open'
const sets = { de: new Set(german.split(' ')), en: new Set(english.split(' ')) }

/** The language that somebody asks in by most of its words, or else that of the business. */
export function languageOf(text: string, usual: 'en' | 'de'): 'en' | 'de' {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  const known = (language: 'en' | 'de') => words.filter((word) => sets[language].has(word)).length
  const [de, en] = [known('de'), known('en')]
  return de === en ? usual : de > en ? 'de' : 'en'
}

/** A list in Markdown, cut after some. */
export function list(rows: readonly string[], spoken: Spoken, most = 20): string {
  const more = rows.length - most
  const rest = more > 0 ? [said(spoken, `- and ${more} more`, `- und ${more} weitere`)] : []
  return [...rows.slice(0, most).map((row) => `- ${row}`), ...rest].join('\n')
}

/** What was the matter, in one sentence. */
export const trouble = (spoken: Spoken, detail: unknown): string =>
  said(spoken, `I could not look that up: ${detail}.`, `Das konnte ich nicht nachsehen: ${detail}.`)
