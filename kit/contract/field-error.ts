/**
 * Why a field may be refused, by code, besides what the contract of its app declares; a closed list. The sentence reads on
 * from the name of the field. `{maximum}` in it stands for a value that is told too; such names begin with a small letter.
 */
export const kitFieldErrors = {
  required: 'is required',
  taken: 'is taken',
  'unknown-field': 'is not a known field',
  'unknown-record': 'is not to be found',
  'unknown-custom-field': 'is not defined in settings',
  'does-not-fit': 'does not have the shape that this op takes',
  'not-an-object': 'must be a JSON object',
  'not-a-list': 'must be a list',
  'not-a-text': 'must be a text',
  'nothing-to-see': 'must have a sign that can be seen',
  'not-a-number': 'must be a number',
  'not-an-integer': 'must be a whole number',
  'not-a-boolean': 'must be true or false',
  'not-an-option': 'must be one of {options}',
  'not-an-id': 'must be a UUID',
  'not-an-amount': 'must be an amount with its currency',
  'not-a-day': 'must be a day such as 2026-12-31',
  'not-an-instant': 'must be an instant such as 2026-12-31T23:59:59Z',
  'not-an-email': 'must be an email address',
  'not-a-url': 'must be a web address',
  'not-a-currency': 'must be an ISO 4217 code such as EUR',
  'not-a-country': 'must be an ISO 3166 code such as DE',
  'not-a-time-zone': 'must be an IANA time zone such as Europe/Berlin',
  'not-a-decimal': 'must be a decimal such as "2" or "10.50"',
  'not-a-unit': 'is no code of a unit such as HUR',
  'not-a-version': 'must be a version such as "3"',
  'not-a-cursor': 'is not a cursor of this list',
  'too-long': 'must have at most {maximum} characters',
  'too-short': 'must have at least {minimum} characters',
  'too-many': 'must have at most {maximum} entries',
  'too-few': 'must have at least {minimum} entries',
  'too-large': 'must be at most {maximum}',
  'too-small': 'must be at least {minimum}',
  'year-out-of-range': 'must be of a year from 1900 to 9999',
  'number-out-of-range': 'holds a number that is too large',
  'unstorable-character': 'holds a character that cannot be stored',
  'wrong-key': 'has a key that does not fit',
  'reserved-name': 'is not a name that can be used',
  'too-deep': 'is nested more than {maximum} deep',
  'too-many-values': 'holds more than {maximum} values',
  'too-many-parameters': 'a query takes {maximum} parameters',
  'not-numbered': 'must be numbered groups such as or[0]',
  'too-many-conditions': 'a list takes {maximum} conditions in all',
  'no-condition': 'has no condition',
  'unknown-test': 'test must be one of {tests}',
  'only-has': 'can be tested with has alone',
  'only-eq': 'can be tested with eq alone',
  'not-filterable': 'cannot be filtered',
  'not-searchable': 'this list cannot be searched',
  'not-sortable': 'can sort by {fields}',
  'not-in-totals': 'takes {fields}',
  'unknown-column': '{column} is not a column of this list',
  'another-sort': 'belongs to another sort order',
} as const
/** One of the codes of `kitFieldErrors`. */
export type KitFieldError = keyof typeof kitFieldErrors

/** Sentences by code. */
export type FieldErrors = Readonly<Record<string, string>>
/** What differs from one error of a code to the next. */
export type FieldErrorValues = Readonly<Record<string, string | number>>
/** What is wrong: the code to test for, the kit's bare and an app's after its name; an English sentence, and what differs in it. */
export type Wrong = { code: string; detail: string; values?: FieldErrorValues }
/** The same of a field: `pointer` is a URI fragment (RFC 6901) such as `#/lines/0/quantity`. */
export type FieldError = { pointer: string } & Wrong

type Declaring = { readonly app: string; readonly fieldErrors: FieldErrors }
/** What a field of an app may be refused for. */
export type FieldErrorCode<C extends Declaring> = KitFieldError | (keyof C['fieldErrors'] & string)

type Sentence<C extends Declaring, K> = K extends KitFieldError
  ? (typeof kitFieldErrors)[K]
  : K extends keyof C['fieldErrors']
    ? C['fieldErrors'][K]
    : never
type Placeholders<S> = S extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends Uppercase<Name> ? never : Name) | Placeholders<Rest>
  : never
/** The arguments that a code takes: a value for each name in its sentence. */
export type ValuesOf<C extends Declaring, K> = [Placeholders<Sentence<C, K>>] extends [never]
  ? []
  : [values: Readonly<Record<Placeholders<Sentence<C, K>>, string | number>>]

const placeholder = /\{([a-z]\w*)\}/g
const mostLetters = 500

/** An error by its code, in words of the contract; no value is longer than 500 characters. */
export function wrong<C extends Declaring>(
  { app, fieldErrors }: C,
  code: FieldErrorCode<C>,
  values?: FieldErrorValues,
): Wrong {
  const isKit = Object.hasOwn(kitFieldErrors, code)
  // Screens have contracts without sentences: they know words for the code.
  const sentence: string = isKit ? kitFieldErrors[code as KitFieldError] : (fieldErrors[code] ?? code)
  const told = values && Object.fromEntries(Object.entries(values).map(([name, value]) => [name, bounded(value)]))
  return {
    code: isKit ? code : `${app}/${code}`,
    detail: sentence.replace(placeholder, (whole, name: string) => String(told?.[name] ?? whole)),
    ...(told && { values: told }),
  }
}

const bounded = (value: string | number) => (typeof value === 'string' ? value.slice(0, mostLetters) : value)
