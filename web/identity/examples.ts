import type { Examples } from '../frontend.ts'

/** Where news lead: to screens that are seen under addresses of their own. */
export const examples: Examples = {
  '/identity/api-keys/:id': () => [],
  '/identity/tenants/:id': () => [],
}
