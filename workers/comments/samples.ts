import type { Samples } from '#kit/serve'
import type { comments } from './contract.ts'

const record = { noun: 'contacts.company', recordId: '0192f0c1-0000-7000-8000-000000000000' }

export const samples = {
  'comment.list': record,
  'comment.create': { ...record, text: 'They asked for **30 days**. Is that all right?' },
  'comment.update': { text: 'They asked for 30 days, from the 1st.' },
  'follower.list': record,
  'follower.follow': record,
  'follower.unfollow': record,
} satisfies Samples<typeof comments>
