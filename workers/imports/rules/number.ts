/** What stands between the whole part of a number and its parts. */
export type Mark = ',' | '.'

/** What the cells of a column say about how its numbers are written. */
export type NumberEvidence = { comma: boolean; dot: boolean; unclear: boolean }

const blanks = /[\s\u00a0\u202f']/g
const symbols = /^[€$£¥]|[€$£¥]$|^(?:EUR|USD|GBP|CHF)\b|\b(?:EUR|USD|GBP|CHF)$/i

type Bare = { digits: string; isNegative: boolean }

/** `(1,234.50)` and `-1.234,50 €` without what is not digits and marks; nothing for what is no number. */
function bareOf(typed: string): Bare | undefined {
  let text = typed.trim()
  const isBracketed = /^\(.*\)$/.test(text)
  if (isBracketed) text = text.slice(1, -1).trim()
  text = text.replace(symbols, '').trim()
  const sign = /^[-−+]|[-−+]$/.exec(text)?.[0]
  if (sign) text = text.replace(sign, '').trim()
  text = text.replace(symbols, '').trim()
  const digits = text.replace(blanks, '')
  if (!/^[\d.,]*\d[\d.,]*$/.test(digits) || (/[\s\u00a0\u202f']/.test(text) && !isGrouped(text))) return undefined
  return { digits, isNegative: isBracketed !== (sign === '-' || sign === '−') }
}

/** Blanks stand between groups of three alone. */
const isGrouped = (text: string) => /^\d{1,3}(?:[\s\u00a0\u202f']\d{3})+(?:[.,]\d+)?$/.test(text)

/** What one number tells: `1,234.5` and `1,234,567` say a dot, `12,50` a comma, `1,234` nothing for sure. */
export function numberEvidence(typed: string): Mark | 'unclear' | undefined {
  const digits = bareOf(typed)?.digits
  if (digits === undefined || !/[.,]/.test(digits)) return undefined
  const marks = digits.replace(/\d/g, '')
  const last = marks.at(-1) as Mark
  const other = last === ',' ? '.' : ','
  if (marks.includes(other)) return last
  if (marks.length > 1) return other
  const [whole = '', part = ''] = digits.split(last)
  return part.length === 3 && /^[1-9]\d{0,2}$/.test(whole) ? 'unclear' : last
}

/** A number as a canonical decimal (`-1234.5`), its marks meaning what they mean in its column; nothing for what is none. */
export function toDecimal(typed: string, mark: Mark): string | undefined {
  const bare = bareOf(typed)
  if (!bare) return undefined
  const group = mark === ',' ? '.' : ','
  const [whole = '', part, ...more] = bare.digits.split(mark)
  if (more.length > 0 || part?.includes(group)) return undefined
  if (whole.includes(group) && !new RegExp(`^\\d{1,3}(?:\\${group}\\d{3})+$`).test(whole)) return undefined
  const digits = whole.replaceAll(group, '').replace(/^0+(?=\d)/, '') || '0'
  const parts = part?.replace(/0+$/, '') ?? ''
  const value = parts === '' ? digits : `${digits}.${parts}`
  return bare.isNegative && /[1-9]/.test(value) ? `-${value}` : value
}

/** `4.91511E+11`: what a spreadsheet made of a long number, whose digits are gone. */
export const isShortened = (text: string): boolean => /^[+-]?\d(?:[.,]\d+)?E\+?\d{1,3}$/i.test(text.trim())
