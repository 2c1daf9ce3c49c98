import type { Samples } from '#kit/serve'
import type { imports } from './contract.ts'

export const samples = {
  'import.create': {
    noun: 'contacts.company',
    filename: 'customers.csv',
    mapping: { Firma: 'name', 'E-Mail': 'email', Ort: 'city' },
    options: { existing: 'update' },
  },
  'import.start': { dryRun: true },
  'field.list': { noun: 'contacts.company' },
  'row.fix': { values: { 'E-Mail': 'info@korn.test' } },
} satisfies Samples<typeof imports>
