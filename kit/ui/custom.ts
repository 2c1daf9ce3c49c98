import { useQuery } from '@tanstack/react-query'
import type { Fault } from '#kit/auth'
import type { CustomDefinition } from '#kit/contract'
import type { Field, Kind } from './field.ts'
import { ask } from './send.ts'

const none: readonly CustomDefinition[] = []

/** The fields that the business has defined for records of `contacts.company`, in their order; settings is asked by address. */
export function useCustomFields(noun: string, isAsked = true): readonly CustomDefinition[] {
  const { data } = useQuery<{ fields: CustomDefinition[] }, Fault>({
    queryKey: ['settings', 'custom-field.for', { noun }],
    queryFn: ({ signal }) => ask('GET', `/api/settings/v1/custom-fields/for/${noun}`, undefined, { signal }),
    enabled: isAsked,
  })
  return data?.fields ?? none
}

const kinds: Record<CustomDefinition['type'], Kind> = {
  text: 'text',
  'long-text': 'long',
  number: 'number',
  money: 'other',
  date: 'day',
  boolean: 'boolean',
  select: 'choice',
  'multi-select': 'tags',
  link: 'text',
  person: 'other',
  contact: 'other',
}

/** A custom field as a list knows its columns: under `custom.<key>`, by the name that people gave it. */
export const fieldOfCustom = ({ key, label, type, options }: CustomDefinition): Field => ({
  name: `custom.${key}`,
  label,
  kind: kinds[type],
  options,
  isRequired: false,
  maxLength: undefined,
  ref: undefined,
})
