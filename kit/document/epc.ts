import { toUnits } from '#kit/money'

/** Letters of a field, as the guideline counts them. */
const fits = (text: string, most: number) => [...text].slice(0, most).join('')

/**
 * The payload of a SEPA credit transfer as EPC069-12 version 2 wants it: what phones of the euro area scan to pay. Undefined
 * for what is no amount in euros from 0.01 to 999,999,999.99.
 */
export function epcPayload(to: { name: string; iban: string; bic?: string | null; minor: number; reference: string }) {
  if (to.minor < 1 || to.minor > 99_999_999_999) return undefined
  const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
  return [
    'BCD',
    '002',
    '1',
    'SCT',
    to.bic ?? '',
    fits(oneLine(to.name), 70),
    to.iban.replaceAll(' ', ''),
    `EUR${toUnits(to.minor, 'EUR')}`,
    '',
    '',
    fits(oneLine(to.reference), 140),
  ].join('\n')
}
