import type { $ZodIssue } from 'zod/v4/core'
import { type FieldError, type FieldErrors, type FieldErrorValues, type KitFieldError, wrong } from './field-error.ts'

const most = 100

const types: Readonly<Record<string, KitFieldError>> = {
  string: 'not-a-text',
  number: 'not-a-number',
  nan: 'not-a-number',
  int: 'not-an-integer',
  boolean: 'not-a-boolean',
  array: 'not-a-list',
  object: 'not-an-object',
  record: 'not-an-object',
}
const formats: Readonly<Record<string, KitFieldError>> = {
  email: 'not-an-email',
  url: 'not-a-url',
  uuid: 'not-an-id',
  date: 'not-a-day',
  datetime: 'not-an-instant',
}
const tooMuch: Readonly<Record<string, KitFieldError>> = { string: 'too-long', array: 'too-many' }
const tooLittle: Readonly<Record<string, KitFieldError>> = { string: 'too-short', array: 'too-few' }

/**
 * What zod found wrong with an input (`reportInput: true`), by the codes of the kit and of the app: checks of contracts
 * (`regex`, `refine`) name theirs in the place of a message. The first 100 issues, and of each the first 100 unknown keys.
 */
export function fieldErrorsIn(
  contract: { app: string; fieldErrors: FieldErrors },
  issues: readonly $ZodIssue[],
): FieldError[] {
  const at = (path: readonly PropertyKey[], [code, values]: Found): FieldError => ({
    pointer: pointerTo(path),
    ...wrong(contract, code, values),
  })
  return issues
    .slice(0, most)
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.slice(0, most).map((key) => at([...issue.path, key], ['unknown-field']))
        : at(issue.path, found(issue)),
    )
}

type Found = [code: string, values?: FieldErrorValues | undefined]

function found(issue: $ZodIssue): Found {
  if (issue.input === undefined && issue.code.startsWith('invalid_')) return ['required']
  switch (issue.code) {
    case 'custom':
      return [issue.message, issue.params]
    case 'invalid_type':
      return [types[issue.expected] ?? 'does-not-fit']
    case 'invalid_format':
      return [issue.format === 'regex' ? issue.message : (formats[issue.format] ?? 'does-not-fit')]
    case 'invalid_value':
      return ['not-an-option', { options: issue.values.join(', ') }]
    case 'too_big':
      return issue.inclusive
        ? [tooMuch[issue.origin] ?? 'too-large', { maximum: Number(issue.maximum) }]
        : ['does-not-fit']
    case 'too_small':
      return issue.inclusive
        ? [tooLittle[issue.origin] ?? 'too-small', { minimum: Number(issue.minimum) }]
        : ['does-not-fit']
    case 'invalid_key':
      return ['wrong-key']
    default:
      return ['does-not-fit']
  }
}

/** RFC 6901, as a URI fragment. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  `#/${path.map((part) => String(part).slice(0, 200).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`
