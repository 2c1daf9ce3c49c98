import type { Context } from 'hono'
import { Fault } from '#kit/auth'
import { ask } from './ask.ts'
import { type GatewayEnv, serviceOf } from './env.ts'
import { shellPolicy } from './secure.ts'

const forever = 'public, max-age=31536000, immutable'
/** Asked for again each time, and answered 304 while it is the same. */
const checked = 'no-cache'

type Page = { html: string; etag: string; policy: string; built: string }
let kept: Page | undefined

/** The shell's page, for `/` and every path that it routes itself. */
export async function shell(c: Context<GatewayEnv>): Promise<Response> {
  const found = await c.env.ASSETS.fetch(new URL('/web/dist/shell', c.req.url))
  if (!found.ok) throw Fault.of('unavailable', 'the pages have not been built')
  const siteKey = c.env.TURNSTILE_SITE_KEY
  const built = found.headers.get('etag') ?? ''
  if (kept?.built === built) await found.body?.cancel()
  else kept = await pageOf(await found.text(), built, siteKey)
  const { etag } = kept
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': checked,
    // On a 304 too: its headers replace those that the browser has kept.
    'content-security-policy': kept.policy,
    etag,
  }
  if (c.req.header('if-none-match') === etag) return new Response(null, { status: 304, headers })
  return new Response(kept.html, { headers })
}

/** The import map stands in the page, so the policy names it by its hash. */
async function pageOf(html: string, built: string, siteKey: string | undefined): Promise<Page> {
  const inline = [...html.matchAll(/<script(?: type="importmap")?>([\s\S]*?)<\/script>/g)]
  const hashes = await Promise.all(inline.map(([, text = '']) => hashOf(text)))
  return { ...withSiteKey({ html, etag: built }, siteKey), policy: shellPolicy(hashes, Boolean(siteKey)), built }
}

/** Tells the page which site it is at Cloudflare; a browser that has the page without it must not keep that one. */
export function withSiteKey({ html, etag }: Pick<Page, 'html' | 'etag'>, siteKey: string | undefined) {
  if (!siteKey) return { html, etag }
  const key = siteKey.replace(/[^\w-]/g, '')
  const meta = `<meta name="turnstile" content="${key}"></head>`
  return { html: html.replace('</head>', meta), etag: etag.replace(/"$/, `-${key}"`) }
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`
}

/** What all micro-frontends share: every file has its hash in its name. */
export async function vendor(c: Context<GatewayEnv>): Promise<Response> {
  const path = `/web/dist${c.req.path}`
  return file(c, await c.env.ASSETS.fetch(new Request(new URL(path, c.req.url), c.req.raw)), forever)
}

/** An app's micro-frontend, from the Worker that it was deployed with. */
export async function frontend(c: Context<GatewayEnv>): Promise<Response> {
  const app = c.req.param('app') as string
  if (!c.env.APPS.includes(app)) throw Fault.of('not-found', `there is no app ${app}`)
  const headers = new Headers()
  const known = c.req.header('if-none-match')
  if (known) headers.set('if-none-match', known)
  const request = new Request(c.req.url, { headers, redirect: 'manual' })
  const isHashed = c.req.path.startsWith(`/apps/${app}/ui/c/`)
  return file(c, await ask(app, serviceOf(c.env, app), request), isHashed ? forever : checked)
}

/** A missing file is 404 and no page: a browser that asked for a module must not be handed HTML. */
function file(c: Context<GatewayEnv>, found: Response, caching: string): Response {
  if (!found.ok && found.status !== 304) throw Fault.of('not-found', `nothing at ${c.req.path}`)
  const headers = new Headers(found.headers)
  headers.set('cache-control', caching)
  return new Response(found.body, { status: found.status, headers })
}
