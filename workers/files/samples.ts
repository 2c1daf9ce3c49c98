import type { Samples } from '#kit/serve'
import type { files } from './contract.ts'

/** Ids of other rows are left out: the conformance suite makes the rows and fills them in. */
export const samples = {
  'file.create': { name: 'Lease 2026.pdf', size: 20, tags: ['lease'] },
  'file.update': { name: 'Lease 2027.pdf' },
  'version.create': { size: 20 },
  'version.restore': { number: 1 },
  'folder.create': { name: 'Contracts' },
  'folder.update': { name: 'Old contracts' },
  'attachment.list': { noun: 'contacts.company' },
  'attachment.create': { noun: 'contacts.company' },
} satisfies Samples<typeof files>
