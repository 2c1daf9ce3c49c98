/** Calling code and trunk prefix (what a call inside the country starts with) by ITU E.164 and E.129. */
const plans: Record<string, readonly [code: string, trunk: string]> = {
  AT: ['43', '0'],
  AU: ['61', '0'],
  BE: ['32', '0'],
  BG: ['359', '0'],
  BR: ['55', '0'],
  CA: ['1', '1'],
  CH: ['41', '0'],
  CY: ['357', ''],
  CZ: ['420', ''],
  DE: ['49', '0'],
  DK: ['45', ''],
  EE: ['372', ''],
  ES: ['34', ''],
  FI: ['358', '0'],
  FR: ['33', '0'],
  GB: ['44', '0'],
  GR: ['30', ''],
  HR: ['385', '0'],
  HU: ['36', '06'],
  IE: ['353', '0'],
  IN: ['91', '0'],
  // Italian numbers keep their zero abroad.
  IT: ['39', ''],
  JP: ['81', '0'],
  LI: ['423', ''],
  LT: ['370', '0'],
  LU: ['352', ''],
  LV: ['371', ''],
  MT: ['356', ''],
  NL: ['31', '0'],
  NO: ['47', ''],
  NZ: ['64', '0'],
  PL: ['48', ''],
  PT: ['351', ''],
  RO: ['40', '0'],
  SE: ['46', '0'],
  SI: ['386', '0'],
  SK: ['421', '0'],
  TR: ['90', '0'],
  UA: ['380', '0'],
  US: ['1', '1'],
  ZA: ['27', '0'],
}

const e164 = /^\+[1-9]\d{6,14}$/

/** A phone number as E.164 (`+493012345`) when it can be read as one in this country, else as it was typed. */
export function toE164(typed: string, country: string): string {
  const digits = typed.replace('(0)', '').replace(/[\s().\-/\u2010-\u2015]/g, '')
  if (/^\+\d+$/.test(digits)) return e164.test(digits) ? digits : typed
  const plan = plans[country]
  if (!plan || !/^\d+$/.test(digits)) return typed
  const [code, trunk] = plan
  const abroad = code === '1' ? '011' : '00'
  const whole = digits.startsWith(abroad) ? `+${digits.slice(abroad.length)}` : `+${code}${national(digits, trunk)}`
  return e164.test(whole) ? whole : typed
}

const national = (digits: string, trunk: string) =>
  trunk !== '' && digits.startsWith(trunk) ? digits.slice(trunk.length) : digits
