import type { Examples } from '../frontend.ts'

export const examples: Examples = {
  '/identity/roles/:id': async (get) => {
    const { items } = await get('/api/identity/v1/roles')
    return items.flatMap(({ id }) => (typeof id === 'string' ? [`/identity/roles/${id}`] : []))
  },
  // Where news lead: to screens that are seen under addresses of their own.
  '/identity/api-keys/:id': () => [],
  '/identity/tenants/:id': () => [],
}
