import { Fault } from '#kit/auth'

/** A file beside the gateway; one with a version in its name never changes. */
export async function asset(assets: Fetcher, request: Request, path: string): Promise<Response> {
  const found = await assets.fetch(new Request(new URL(path, request.url), request))
  if (found.status === 404) throw Fault.of('not-found', `nothing at ${path}`)
  if (!/-\d+\.\d+\.\d+\.js$/.test(path)) return found
  const headers = new Headers(found.headers)
  headers.set('cache-control', 'public, max-age=31536000, immutable')
  return new Response(found.body, { status: found.status, headers })
}
