import type { fieldErrors } from '../contract/field-errors.ts'

export type ResetPeriod = 'never' | 'year' | 'month'
export type Series = { pattern: string; resetPeriod: ResetPeriod; first: number }
/** The form of a series' next number; the counter of `period` supplies the digits between prefix and suffix. */
export type NumberForm = { prefix: string; suffix: string; width: number; period: string; first: number }

type Problem = [code: 'too-long' | keyof typeof fieldErrors, values?: Record<string, string | number>]

const maxLength = 40
const maxWidth = 12
const token = /\{([^{}]*)\}/g

/** Why numbers of this pattern could repeat or not be built, by codes of the contract and of the kit; empty when it is sound. */
export function problemsOf({ pattern, resetPeriod }: Pick<Series, 'pattern' | 'resetPeriod'>): Problem[] {
  const tokens = [...pattern.matchAll(token)].map(([, name = '']) => name)
  const digits = tokens.filter((name) => /^#+$/.test(name))
  const unknown = tokens.filter((name) => !/^(YYYY|YY|MM|#+)$/.test(name))
  const text = pattern.replace(token, '')
  const namesYear = tokens.includes('YYYY') || tokens.includes('YY')
  const problems: Problem[] = []
  if (pattern.length > maxLength) problems.push(['too-long', { maximum: maxLength }])
  if (/[^\p{L}\p{N} ._/-]/u.test(text)) problems.push(['wrong-character'])
  for (const name of unknown) problems.push(['unknown-token', { token: `{${name}}` }])
  if (digits.length !== 1) problems.push(['not-one-counter'])
  if (digits.some((name) => name.length > maxWidth)) problems.push(['too-many-digits', { maximum: maxWidth }])
  if (resetPeriod !== 'never' && !namesYear) problems.push(['no-year'])
  if (resetPeriod === 'month' && !tokens.includes('MM')) problems.push(['no-month'])
  return problems
}

/** What a sound pattern makes of the numbers of a day (`YYYY-MM-DD`). */
export function expand({ pattern, resetPeriod, first }: Series, on: string): NumberForm {
  const dates: Record<string, string> = { YYYY: on.slice(0, 4), YY: on.slice(2, 4), MM: on.slice(5, 7) }
  const dated = pattern.replace(/\{(YYYY|YY|MM)\}/g, (_, name: string) => dates[name] as string)
  const [prefix = '', digits = '', suffix = ''] = dated.split(/\{(#+)\}/)
  return { prefix, suffix, width: digits.length, period: periodOf(resetPeriod, on), first }
}

function periodOf(resetPeriod: ResetPeriod, on: string): string {
  if (resetPeriod === 'never') return ''
  return on.slice(0, resetPeriod === 'year' ? 4 : 7)
}

/** A number as the database writes it: at least `width` digits, more when it has grown beyond them. */
export const toNumber = ({ prefix, suffix, width }: NumberForm, count: number): string =>
  `${prefix}${String(count).padStart(width, '0')}${suffix}`

/** The first three numbers of a pattern on a day. */
export function examples(series: Series, on: string): string[] {
  const form = expand(series, on)
  return [0, 1, 2].map((step) => toNumber(form, series.first + step))
}

/** What a kind that no app declares is numbered by until somebody decides otherwise: STO-2026-0001. */
export function plainSeries(kind: string): Series {
  const prefix = kind.replaceAll('-', '').slice(0, 3).toUpperCase()
  return { pattern: `${prefix}-{YYYY}-{####}`, resetPeriod: 'year', first: 1 }
}
