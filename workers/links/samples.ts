import type { Samples } from '#kit/serve'
import type { links } from './contract.ts'

const record = { app: 'invoicing', noun: 'invoice', recordId: '0192f0c1-0000-7000-8000-000000000000' }

export const samples = {
  'link.list': record,
  'link.create': { ...record, ops: ['invoice.show'], expiresAt: '2027-06-30T22:00:00.000Z' },
} satisfies Samples<typeof links>
