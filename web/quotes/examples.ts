import type { Examples } from '../frontend.ts'

/** What the addresses of its routes cannot say by themselves: where to see them. */
export const examples: Examples = {
  '/quotes/quotes/:id': async (get) => {
    const { items } = await get('/api/quotes/v1/quotes')
    const one = (test: (quote: Record<string, unknown>) => boolean) => `/quotes/quotes/${items.find(test)?.id}`
    return [one(({ status }) => status === 'draft'), one(({ status }) => status !== 'draft')]
  },
}
