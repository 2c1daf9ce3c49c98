import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** Digits with what people put between them; a word, an extension or a second number is more than a number. */
const written = /^\+?[\d\s().\-/\u2010-\u2015]+$/
/** What a number of another country begins with here (ITU E.164); most say 00. */
const abroad = (country: string) => (/^(US|CA)$/.test(country) ? /^011(?=[1-9])/ : /^00(?=[1-9])/)
/** `069 1234 / 069 5678` */
const isTwo = (typed: string) => /\d\s*\/\s*0\d[\d\s]{4}/.test(typed.replace(/^\s*0\d{1,4}\s*\//, ''))

/**
 * A phone number as E.164 (`+493012345`) when it is a valid one of this country, written as it is dialled there or with the
 * code of a country; else as it was typed, so that nothing of it is lost.
 */
export function toE164(typed: string, country: string): string {
  if (!written.test(typed) || isTwo(typed)) return typed
  const digits = typed.replace('(0)', '').replace(/[^\d+]/g, '')
  const international = digits.replace(abroad(country), '+')
  const region = isSupportedCountry(country) ? (country as CountryCode) : undefined
  const found = parsePhoneNumberFromString(international, region && { defaultCountry: region, extract: false })
  if (!found?.isValid()) return typed
  // Without a plus it is as it is dialled here, or its first digits may be anything.
  const dialled = [
    found.formatNational().replace(/\D/g, ''),
    ...(found.countryCallingCode === '1' ? [found.nationalNumber, `1${found.nationalNumber}`] : []),
  ]
  return international.startsWith('+') || dialled.includes(digits as never) ? found.number : typed
}
