import { lazy, Suspense } from 'react'
import type { NounLook } from '#kit/ui'

const RulesInput = lazy(() => import('./rules-input.tsx').then(({ RulesInput }) => ({ default: RulesInput })))

/** The form of a source, new or not. */
export const form = {
  fields: ['name', 'role', 'header', 'idPointer', 'rules'],
  newFields: ['name', 'kind', 'secret', 'role', 'header', 'idPointer', 'rules'],
  controls: {
    rules: (control) => (
      <Suspense>
        <RulesInput {...control} />
      </Suspense>
    ),
  },
  start: { kind: 'standard', role: 'member', rules: [] },
} satisfies NounLook
