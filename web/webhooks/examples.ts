import type { Examples } from '../frontend.ts'

export const examples: Examples = {
  '/webhooks/event-types/:name': () => ['/webhooks/event-types/invoicing.invoice.issued'],
}
