const uncached = { 'cache-control': 'no-store' }

const api = {
  ...uncached,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

const policy = (scripts: string, styles: string, more = '') =>
  `default-src 'none'; script-src ${scripts}; style-src ${styles}; img-src 'self' data: blob:; font-src 'self'; ` +
  "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'" +
  more

const challenges = 'https://challenges.cloudflare.com'

/** Mantine writes the variables of responsive components into style elements; scripts get no such freedom. */
export const shellPolicy = (hashes: readonly string[], asksForPerson = false) =>
  asksForPerson
    ? policy(["'self'", ...hashes, challenges].join(' '), "'self' 'unsafe-inline'", `; frame-src ${challenges}`)
    : policy(["'self'", ...hashes].join(' '), "'self' 'unsafe-inline'")

const page = (styles: string) => ({
  ...api,
  'content-security-policy': policy("'self'", styles),
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'referrer-policy': 'same-origin',
})
const pages = page("'self'")
/** The viewer of the API reference writes its styles into the page; its scripts get no such freedom. */
const reference = page("'self' 'unsafe-inline'")

function policyOf(path: string): Record<string, string> {
  if (path.startsWith('/api/')) return api
  // What stands in for the cloud on a developer's machine answers as it likes.
  if (path.startsWith('/dev/')) return uncached
  return path === '/docs' ? reference : pages
}

/** The answer with what every answer carries; an app that set a header itself, for a file it shows, knows better. */
export function secured(
  { url, path }: { url: string; path: string },
  response: Response,
  requestId: string,
  more: Record<string, string> = {},
): Response {
  // The answer that opens a WebSocket cannot be built again.
  if (response.webSocket) return response
  const answer = new Response(response.body, response)
  const { headers } = answer
  for (const carried of [policyOf(path), more])
    for (const name in carried) if (!headers.has(name)) headers.set(name, carried[name] as string)
  if (url.startsWith('https:')) headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains')
  headers.set('x-request-id', requestId)
  return answer
}
