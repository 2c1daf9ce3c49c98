import type { Samples } from '#kit/serve'
import type { audit } from './contract.ts'

export const samples = {
  'entry.list': { filter: { action: { eq: 'invoicing.invoice.issue' } } },
  'record.history': { noun: 'contacts.company' },
  'entry.erase': { records: [{ noun: 'contacts.company', id: '0192f0c1-0000-7000-8000-000000000000' }] },
  'chain.verify': { fromSeq: 1 },
} satisfies Samples<typeof audit>
