import { TextInput } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { NounLook } from '#kit/ui'

const EventPicker = lazy(() => import('./event-picker.tsx').then(({ EventPicker }) => ({ default: EventPicker })))
const FilterInput = lazy(() => import('./filter-input.tsx').then(({ FilterInput }) => ({ default: FilterInput })))

/** The form of an endpoint, new or not. */
export const form = {
  fields: ['url', 'description', 'events', 'filter', 'role'],
  newFields: ['url', 'description', 'events', 'filter', 'role', 'signing'],
  controls: {
    url: ({ value, onChange, ...control }) => (
      <TextInput
        {...control}
        type="url"
        value={String(value ?? '')}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    ),
    events: (control) => (
      <Suspense>
        <EventPicker {...control} />
      </Suspense>
    ),
    filter: (control) => (
      <Suspense>
        <FilterInput {...control} />
      </Suspense>
    ),
  },
  start: { role: 'viewer', signing: 'v1', events: [], filter: [] },
} satisfies NounLook
