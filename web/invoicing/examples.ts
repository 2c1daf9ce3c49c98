import type { Examples } from '../frontend.ts'

/** What the addresses of its routes cannot say by themselves: where to see them. */
export const examples: Examples = {
  '/invoicing/invoices/:id': async (get) => {
    const { items } = await get('/api/invoicing/v1/invoices')
    const one = (test: (invoice: Record<string, unknown>) => boolean) => `/invoicing/invoices/${items.find(test)?.id}`
    return [
      one(({ status }) => status === 'draft'),
      one(({ status }) => status === 'issued'),
      one(({ kind }) => kind === 'credit-note'),
    ]
  },
}
