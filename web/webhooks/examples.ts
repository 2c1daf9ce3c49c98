import type { Examples } from '../frontend.ts'

export const examples: Examples = {
  '/webhooks/event-types/:app/:noun/:event': () => ['/webhooks/event-types/invoicing/invoice/issued'],
}
