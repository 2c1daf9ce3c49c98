import type { Examples } from '../frontend.ts'

/** A program on the computer of a person asks to be let in. */
const asked = new URLSearchParams({
  client_id: 'program.WyJEZXNrIiwiaHR0cDovLzEyNy4wLjAuMS9iYWNrIl0',
  redirect_uri: 'http://127.0.0.1:33418/back',
  response_type: 'code',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
  scope: 'read',
})

export const examples: Examples = {
  '/identity/roles/:id': async (get) => {
    const { items } = await get('/api/identity/v1/roles')
    return items.flatMap(({ id }) => (typeof id === 'string' ? [`/identity/roles/${id}`] : []))
  },
  '/identity/connect': () => [`/identity/connect?${asked}`],
  // Where news lead: to screens that are seen under addresses of their own.
  '/identity/api-keys/:id': () => [],
  '/identity/tenants/:id': () => [],
}
