import * as z from 'zod'
import { isDay } from '#kit/calendar'
import type { FieldErrorValues, KitFieldError } from './field-error.ts'
import { currency, dictionary, id, minor, text } from './fields.ts'
import { shapeOf } from './shape.ts'

const types = [
  'text',
  'long-text',
  'number',
  'money',
  'date',
  'boolean',
  'select',
  'multi-select',
  'link',
  'person',
  'contact',
] as const

/** A field that a business defines for itself, of a noun that holds `customValues`. */
export const CustomDefinition = z.object({
  key: z.string().describe('Under which the value is kept; it never changes'),
  label: text(80),
  type: z.enum(types),
  options: z.array(text(80)).max(100).default([]).describe('What a select offers'),
  required: z.boolean().default(false).describe('A new record needs a value, and none loses it'),
})
/** A field that a business defines for itself. */
export type CustomDefinition = z.output<typeof CustomDefinition>

const amount = z.strictObject({ minor, currency })
const value = z
  .union([z.string().trim().max(10_000), z.number(), z.boolean(), z.array(text(80)).max(100), amount])
  .nullable()

/** The field `custom` of a noun whose records hold what businesses define for themselves. A change names what it changes. */
export const customValues = dictionary(value).default({}).describe('Values of own fields, by key; null clears one')
/** Values of own fields, by key. */
export type CustomValues = z.output<typeof customValues>
/** A text, number, yes or no, several options, an amount with its currency, or an id of what is referred to. */
export type CustomValue = CustomValues[string]

/** Whether records of a noun have own fields. */
export const hasCustom = (noun: unknown): boolean => Object.hasOwn(shapeOf(noun), 'custom')

/** What the types refer to. */
export const customTargets: Partial<Record<CustomDefinition['type'], string>> = {
  person: 'identity.member',
  contact: 'contacts.party',
}

/** The apps that have what own fields are made of: who defines them, and whose records they refer to. */
export const customTellers = ['settings', ...Object.values(customTargets).map((to) => to.split('.', 1)[0] as string)]

/** What is wrong with a value: a code of the kit. */
export type CustomFault = { key: string; code: KitFieldError; values?: FieldErrorValues }
/** Whether the record that a value refers to is there. */
export type IsThere = (to: string, id: string) => boolean

const isBlank = (given: CustomValue | undefined) =>
  given === null || given === undefined || given === '' || (Array.isArray(given) && given.length === 0)

/**
 * What a record holds after a change, and what is wrong with it. Only what changes is judged: what a definition has allowed
 * before, or somebody has archived since, stays as it is and can be cleared. Without `before` the record is new.
 */
export function changeCustom(
  before: CustomValues | undefined,
  given: CustomValues,
  definitions: readonly CustomDefinition[],
  isThere: IsThere,
): { custom: CustomValues; faults: CustomFault[] } {
  const known = new Map(definitions.map((definition) => [definition.key, definition]))
  const changed = Object.entries(given).filter(([key, next]) => !isSame(next, before && own(before, key)))
  const missing = before ? [] : definitions.filter(({ key, required }) => required && isBlank(own(given, key)))
  const faults = [
    ...missing.map(({ key }): CustomFault => ({ key, code: 'required' })),
    ...changed.flatMap(([key, next]) => {
      const fault = isBlank(next)
        ? before && known.get(key)?.required && ({ code: 'required' } as const)
        : faultOf(known.get(key), next, isThere)
      return fault ? [{ key, ...fault }] : []
    }),
  ]
  const held = Object.entries({ ...before, ...given }).filter(([, each]) => !isBlank(each))
  return { custom: Object.fromEntries(held), faults }
}

const own = (values: CustomValues, key: string) => (Object.hasOwn(values, key) ? values[key] : undefined)
const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

type Fault = Omit<CustomFault, 'key'>
const letters = { text: 500, 'long-text': 10_000, link: 2000 }

function faultOf(definition: CustomDefinition | undefined, given: CustomValue, isThere: IsThere): Fault | undefined {
  if (!definition) return { code: 'unknown-custom-field' }
  const { type, options } = definition
  const not = (code: KitFieldError, isRight: boolean): Fault | undefined => (isRight ? undefined : { code })
  switch (type) {
    case 'text':
    case 'long-text':
      return notText(given, letters[type])
    case 'link':
      return notText(given, letters.link) ?? not('not-a-url', isUrl(given as string))
    case 'number':
      // Beyond these a number is not the one that was typed.
      if (Number.isInteger(given) && !Number.isSafeInteger(given)) return { code: 'does-not-fit' }
      return not('not-a-number', typeof given === 'number')
    case 'money':
      return not('not-an-amount', amount.safeParse(given).success)
    case 'boolean':
      return not('not-a-boolean', typeof given === 'boolean')
    case 'date':
      return not('not-a-day', typeof given === 'string' && isDay(given))
    case 'select':
      return options.includes(String(given)) && typeof given === 'string' ? undefined : notAmong(options)
    case 'multi-select':
      if (!Array.isArray(given)) return { code: 'not-a-list' }
      return given.every((each) => options.includes(each)) ? undefined : notAmong(options)
    case 'person':
    case 'contact': {
      if (typeof given !== 'string' || !id.safeParse(given).success) return { code: 'not-an-id' }
      return not('unknown-record', isThere(customTargets[type] as string, given))
    }
  }
}

function notText(given: CustomValue, maximum: number): Fault | undefined {
  if (typeof given !== 'string') return { code: 'not-a-text' }
  return given.length > maximum ? { code: 'too-long', values: { maximum } } : undefined
}

const notAmong = (options: readonly string[]): Fault => ({
  code: 'not-an-option',
  values: { options: options.join(', ') },
})

/** Only what a browser may open as a page. */
const isUrl = (given: string) => URL.canParse(given) && /^https?:$/.test(new URL(given).protocol)
