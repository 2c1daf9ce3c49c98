import type { Samples } from '#kit/serve'
import type { mailroom } from './contract.ts'

export const samples = {
  'mail.update': { contactId: null },
  'mail.receive': {
    id: '0192f0c1-0000-7000-8000-000000000001',
    size: 1200,
    envelopeFrom: 'ada@cafe-mokka.test',
    envelopeTo: 'morning-roast-k7mwp2xe@in.example.com',
  },
} satisfies Samples<typeof mailroom>
