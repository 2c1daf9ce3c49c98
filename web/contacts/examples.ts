import type { Examples } from '../frontend.ts'

/** What the addresses of its routes cannot say by themselves: where to see them. */
export const examples: Examples = {
  '/contacts/:id': async (get) => [`/contacts/${(await get('/api/contacts/v1/people')).items[0]?.id}`],
}
