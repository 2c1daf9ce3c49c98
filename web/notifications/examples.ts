import type { Examples } from '../frontend.ts'

/** What the addresses of its routes cannot say by themselves: where to see them. */
export const examples: Examples = {
  '/notifications/templates/:topic/:locale': () => ['/notifications/templates/notifications.delivery-failed/de'],
  '/notifications/mails/:id': async (get) => {
    const { items } = await get('/api/notifications/v1/deliveries?limit=1')
    return [`/notifications/mails/${items[0]?.id}`]
  },
}
