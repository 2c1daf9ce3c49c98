import { isDay } from '#kit/calendar'
import type { FieldFault } from './party.ts'

export type Definition = {
  key: string
  label: string
  type: 'text' | 'number' | 'date' | 'boolean' | 'select'
  options: string[]
  required: boolean
}
export type Custom = Record<string, string | number | boolean | null>

/** What is wrong with the values of custom fields. Null and '' mean no value, which a required field must have. */
export function customErrors(custom: Custom, definitions: readonly Definition[]): FieldFault[] {
  const known = new Map(definitions.map((definition) => [definition.key, definition]))
  const unknown = Object.keys(custom).filter((key) => !known.has(key))
  return [
    ...unknown.map((key) => ({ field: `custom/${key}`, code: 'unknown-custom-field' as const })),
    ...definitions.flatMap((definition) => {
      const value = Object.hasOwn(custom, definition.key) ? custom[definition.key] : null
      const fault = faultOf(definition, value ?? null)
      return fault ? [{ field: `custom/${definition.key}`, ...fault }] : []
    }),
  ]
}

/** Without the keys that have no value: what is not there is not kept. */
export const withoutBlanks = (custom: Custom): Custom =>
  Object.fromEntries(Object.entries(custom).filter(([, value]) => value !== null && value !== ''))

type Fault = Pick<FieldFault, 'code' | 'values'>

function faultOf({ type, options, required }: Definition, value: Custom[string]): Fault | undefined {
  if (value === null || value === '') return required ? { code: 'required' } : undefined
  switch (type) {
    case 'text':
      return typeof value === 'string' ? undefined : { code: 'not-a-text' }
    case 'number':
      return typeof value === 'number' ? undefined : { code: 'not-a-number' }
    case 'boolean':
      return typeof value === 'boolean' ? undefined : { code: 'not-a-boolean' }
    case 'date':
      return typeof value === 'string' && isDay(value) ? undefined : { code: 'not-a-day' }
    case 'select':
      if (options.includes(String(value))) return undefined
      return { code: 'not-an-option', values: { options: options.join(', ') } }
  }
}

const booleans = new Map(
  Object.entries({
    true: true,
    yes: true,
    ja: true,
    '1': true,
    false: false,
    no: false,
    nein: false,
    '0': false,
  }),
)

/** A cell of a file as a value of the field's type; what cannot be read stays text, for `customErrors` to name. */
export function fromCell(cell: string, type: Definition['type']): Custom[string] {
  if (type === 'number' && /^-?\d+([.,]\d+)?$/.test(cell)) return Number(cell.replace(',', '.'))
  if (type === 'boolean') return booleans.get(cell.toLowerCase()) ?? cell
  return cell
}
