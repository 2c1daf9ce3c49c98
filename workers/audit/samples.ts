import type { Samples } from '#kit/serve'
import type { audit } from './contract.ts'

export const samples = {
  'entry.list': { filter: { action: { eq: 'invoicing.invoice.issue' } } },
  'record.history': { noun: 'contacts.company' },
  'chain.verify': { fromSeq: 1 },
} satisfies Samples<typeof audit>
