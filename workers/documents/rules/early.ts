import { daysBetween } from '#kit/calendar'
import { exact, sum } from '#kit/money'
import type { Printable } from '../contract/printable.ts'
import { day, decimal, money } from './format.ts'
import { filled, words } from './words.ts'

type Document = Pick<Printable, 'early' | 'issuedOn' | 'terms' | 'dueMinor' | 'currency' | 'language' | 'locale'>

/** What may be kept by who pays early, in a sentence. */
export function earlyText({ early, dueMinor, currency, language, locale }: Document): string | null {
  if (!early) return null
  return filled(words(language).early, {
    percent: decimal(early.percent, locale),
    date: day(early.until, locale),
    discount: money(early.amountMinor, currency, locale),
    amount: money(sum([dueMinor, -early.amountMinor]), currency, locale),
  })
}

/**
 * Payment terms of an e-invoice (BT-20). XRechnung has early payment in a line of its own, which programs read and which
 * ends with a line break (BR-DE-18).
 */
export function termsText(document: Document): string | undefined {
  const { early, issuedOn, terms } = document
  if (!early || !issuedOn) return terms || undefined
  const days = Math.max(0, daysBetween(issuedOn, early.until))
  const said = [terms, earlyText(document)].filter(Boolean).join('\n')
  return `${said}\n#SKONTO#TAGE=${days}#PROZENT=${exact(early.percent).toFixed(2)}#\n`
}
