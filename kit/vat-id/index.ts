/**
 * VAT ids of the European Union, Great Britain and Northern Ireland: form by the European Commission's VIES list, check
 * digits where the country has published its rule. A wrong form is refused; a wrong check digit is only told, since the
 * tax office alone (VIES) can say whether a number is good.
 */
type Rule = { form: RegExp; check?: (body: string) => boolean }

const rules: Record<string, Rule> = {
  AT: { form: /^U\d{8}$/, check: (body) => (96 - luhnSum(body.slice(1, 8), 1)) % 10 === Number(body[8]) },
  BE: { form: /^[01]\d{9}$/, check: (body) => 97 - (Number(body.slice(0, 8)) % 97) === Number(body.slice(8)) },
  BG: { form: /^\d{9,10}$/ },
  CY: { form: /^\d{8}[A-Z]$/ },
  CZ: { form: /^\d{8,10}$/ },
  DE: { form: /^[1-9]\d{8}$/, check: mod11and10 },
  DK: { form: /^\d{8}$/, check: (body) => weighted(body, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 },
  EE: { form: /^\d{9}$/, check: (body) => weighted(body, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0 },
  EL: { form: /^\d{9}$/, check: (body) => (weighted(body, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === last(body) },
  ES: { form: /^[A-Z0-9]\d{7}[A-Z0-9]$/ },
  FI: { form: /^\d{8}$/, check: (body) => weighted(body, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 === 0 },
  FR: { form: /^[A-HJ-NP-Z0-9]{2}\d{9}$/, check: french },
  GB: { form: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/, check: british },
  HR: { form: /^\d{11}$/, check: mod11and10 },
  HU: { form: /^\d{8}$/, check: (body) => weighted(body, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 === 0 },
  IE: { form: /^(\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])$/ },
  IT: { form: /^\d{11}$/, check: (body) => luhnSum(body, 1) % 10 === 0 },
  LT: { form: /^(\d{9}|\d{12})$/ },
  LU: { form: /^\d{8}$/, check: (body) => Number(body.slice(0, 6)) % 89 === Number(body.slice(6)) },
  LV: { form: /^\d{11}$/ },
  MT: { form: /^\d{8}$/, check: (body) => weighted(body, [3, 4, 6, 7, 8, 9, 10, 1]) % 37 === 0 },
  NL: { form: /^\d{9}B\d{2}$/, check: dutch },
  PL: { form: /^\d{10}$/, check: (body) => weighted(body, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === last(body) },
  PT: {
    form: /^\d{9}$/,
    check: (body) => ((11 - (weighted(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11) % 10 === last(body),
  },
  RO: { form: /^\d{2,10}$/, check: (body) => romanian(body.padStart(10, '0')) },
  SE: { form: /^\d{10}01$/, check: (body) => luhnSum(body.slice(0, 10), 0) % 10 === 0 },
  SI: {
    form: /^[1-9]\d{7}$/,
    check: (body) => (11 - (weighted(body, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === last(body),
  },
  SK: { form: /^[1-9]\d{9}$/, check: (body) => Number(body) % 11 === 0 },
  XI: { form: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/, check: british },
}

/** A VAT id as it was understood; `check` is what its check digits say, null where no rule is known. */
export type VatId = { value: string; isWellFormed: boolean; check: 'passed' | 'failed' | null }

/**
 * Written the way VIES wants it; `country` is where its holder is (ISO 3166), and says what a number without a prefix is. Numbers
 * of countries without a rule are kept as typed and not judged, even where they begin like a VAT id of the Union.
 */
export function parseVatId(typed: string, country?: string | null): VatId {
  const compact = typed
    .toUpperCase()
    .replace(/[\s.\-/]/g, '')
    .replace(/^GR/, 'EL')
  const prefix = compact.slice(0, 2)
  const found = judged(prefix, compact.slice(2))
  if (found) return found
  const home = country === 'GR' ? 'EL' : (country ?? '')
  const asNational = judged(home, compact)
  if (asNational && asNational.check !== 'failed') return asNational
  const isWellFormed = !(prefix in rules) || (home !== '' && !(home in rules))
  return { value: typed, isWellFormed, check: null }
}

function judged(prefix: string, typed: string): VatId | undefined {
  const rule = Object.hasOwn(rules, prefix) ? rules[prefix] : undefined
  const body = nationals[prefix]?.(typed) ?? typed
  if (!rule?.form.test(body)) return undefined
  return {
    value: prefix + body,
    isWellFormed: true,
    check: rule.check ? (rule.check(body) ? 'passed' : 'failed') : null,
  }
}

/** National numbers that the VAT id is made of: Belgium's without its zero, Hungary's with tax code and county. */
const nationals: Record<string, (typed: string) => string> = {
  BE: (typed) => (/^\d{9}$/.test(typed) ? `0${typed}` : typed),
  HU: (typed) => (/^\d{11}$/.test(typed) ? typed.slice(0, 8) : typed),
}

const digits = (body: string) => Array.from(body, Number)
const last = (body: string) => Number(body.at(-1))

/** Weights stand over the first digits; digits beyond them do not count. */
const weighted = (body: string, weights: readonly number[]) =>
  weights.reduce((sum, weight, index) => sum + weight * Number(body[index]), 0)

/** Every second digit from `start` is doubled, its own digits added (ISO/IEC 7812). */
const luhnSum = (body: string, start: 0 | 1) =>
  digits(body).reduce((sum, digit, index) => {
    const value = index % 2 === start ? digit * 2 : digit
    return sum + (value > 9 ? value - 9 : value)
  }, 0)

/** ISO 7064, MOD 11,10. */
function mod11and10(body: string): boolean {
  const product = digits(body.slice(0, -1)).reduce((before, digit) => (((digit + before) % 10 || 10) * 2) % 11, 10)
  return (11 - product) % 10 === last(body)
}

/** Keys with letters follow a rule that is not published; those of digits alone do. */
function french(body: string): boolean {
  if (!/^\d+$/.test(body)) return true
  return (Number(body.slice(2)) * 100 + 12) % 97 === Number(body.slice(0, 2))
}

/** Two generations of numbers: the second adds 55 before the remainder. */
function british(body: string): boolean {
  if (/^[GH]/.test(body)) return true
  const sum = weighted(body, [8, 7, 6, 5, 4, 3, 2]) + Number(body.slice(7, 9))
  return sum % 97 === 0 || (sum + 55) % 97 === 0
}

/** Companies: a weighted sum. Sole traders since 2020: ISO 7064 MOD 97,10 over the whole, letters as two digits. */
function dutch(body: string): boolean {
  if (weighted(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 === Number(body[8])) return true
  const numeric = Array.from(`NL${body}`, (char) => Number.parseInt(char, 36)).join('')
  return BigInt(numeric) % 97n === 1n
}

const romanian = (body: string) => ((weighted(body, [7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10) % 11) % 10 === last(body)
