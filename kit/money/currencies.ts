import { MoneyError } from './error.ts'

/**
 * The currencies of ISO 4217 by their minor units: list one as of 2026-01-01, amendments up to number 180. Funds codes
 * that have minor units, such as CLF, are in it; metals, test codes and XXX, whose minor unit is "N.A.", are no money.
 */
const active: Record<number, string> = {
  0: `BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF`,
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW
    CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF
    IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK
    MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP
    SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG
    YER ZAR ZMW ZWG`,
  3: `BHD IQD JOD KWD LYD OMR TND`,
  4: `CLF UYW`,
}

/** List three, as far as a book that is still kept may hold them: withdrawn since 2010. */
const withdrawn: Record<number, string> = { 0: 'BYR', 2: 'ANG BGN CUC EEK HRK LTL LVL MRO SLL STD VEF ZMK ZWL' }

const codesOf = (text: string) => text.split(/\s+/)
const unitsIn = (list: Record<number, string>) =>
  Object.entries(list).flatMap(([units, codes]) => codesOf(codes).map((code) => [code, Number(units)] as const))

/** Codes that a new document may be written in, by letter: ISO 4217 list one as of 2026-01-01. */
export const currencies: readonly string[] = unitsIn(active)
  .map(([code]) => code)
  .sort()

const units = new Map([...unitsIn(active), ...unitsIn(withdrawn)])

/** Whether the table knows a code, those withdrawn since 2010 included: `EUR` and `HRK`, but neither `ZZZ` nor `XXX`. */
export const isCurrency = (code: string): boolean => units.has(code)

/** Decimal places of a currency: 2 for EUR and HUF, 0 for JPY, 3 for KWD, 4 for CLF. Throws `unknown-currency`. */
export function minorUnitsOf(currency: string): number {
  const known = units.get(currency)
  if (known === undefined) throw new MoneyError('unknown-currency', `${currency} is not a currency of ISO 4217`)
  return known
}

/** `"12.34"` EUR → 1234, and nothing is rounded. Throws `too-many-digits` for `"1.005"` EUR, `out-of-bounds`, `not-a-decimal`. */
export function toMinor(units: string, currency: string): number {
  const { minor, more } = shifted(units, currency)
  if (/[1-9]/.test(more)) throw new MoneyError('too-many-digits', `${units} has more digits than ${currency}`)
  return inBounds(minor)
}

/** As `toMinor`, but what has too many digits is rounded half away from zero: `"1.005"` EUR → 101. */
export function nearestMinor(units: string, currency: string): number {
  const { minor, more } = shifted(units, currency)
  const up = more >= '5' ? 1n : 0n
  return inBounds(units.startsWith('-') ? minor - up : minor + up)
}

/** 1234 EUR → `"12.34"`, with all digits of the currency: the form that Intl, banks and e-invoices take. */
export function toUnits(minor: number, currency: string): `${number}` {
  const places = minorUnitsOf(currency)
  if (!Number.isSafeInteger(minor)) throw new MoneyError('out-of-bounds', `${minor} is no amount of minor units`)
  const digits = String(Math.abs(minor)).padStart(places + 1, '0')
  const point = digits.length - places
  const fraction = places > 0 ? `.${digits.slice(point)}` : ''
  return `${minor < 0 ? '-' : ''}${digits.slice(0, point)}${fraction}` as `${number}`
}

/** The decimal point moved in the text itself, so that no float ever holds money. */
function shifted(units: string, currency: string): { minor: bigint; more: string } {
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(units) ?? []
  if (sign === undefined) throw new MoneyError('not-a-decimal', `${units} is not a decimal`)
  const places = minorUnitsOf(currency)
  return {
    minor: BigInt(`${sign}${whole}${fraction.padEnd(places, '0').slice(0, places)}`),
    more: fraction.slice(places),
  }
}

function inBounds(minor: bigint): number {
  if (!Number.isSafeInteger(Number(minor))) throw new MoneyError('out-of-bounds', `${minor} is too large an amount`)
  return Number(minor)
}
