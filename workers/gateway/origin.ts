/**
 * Whether a browser on another site sent this. A cookie goes along by itself, so it proves nothing about who wanted
 * the request; a bearer token does, and what is no browser sends neither header.
 */
export function isForeign(method: string, url: string, headers: Headers): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return false
  return comesFromElsewhere(url, headers)
}

export function comesFromElsewhere(url: string, headers: Headers): boolean {
  if (headers.get('authorization')) return false
  const site = headers.get('sec-fetch-site')
  if (site === 'same-origin') return false
  const origin = headers.get('origin')
  if (origin) return origin !== new URL(url).origin
  return site === 'cross-site' || site === 'same-site'
}
