import { html, raw } from 'hono/html'
import { style } from './style.ts'

/** What the templates of `hono/html` make: text in it is escaped, unless it is one of these itself. */
export type Html = ReturnType<typeof html>

/** Who visits: what their browser says of their languages, and what they have just done here. */
export type Visit = { languages: string; done?: string | undefined; problem?: Problem | undefined }
/** Why what a form sent was refused, and what it sent; 409 where the record is not as it was when the page was read. */
export type Problem = { title: string; code: string; status: 409 | 422; fields: Readonly<Record<string, unknown>> }

/** A page for somebody outside: in whose name, in which language, what is on it. */
export type PublicPage = {
  language: string
  title: string
  business: { name: string; logo: string | null }
  body: Html | Promise<Html>
  foot: string
  /** One plain script without imports, the only one that the page's policy lets run. */
  script?: string
  status?: 200 | 409 | 422
}

/**
 * A whole page for somebody outside, in one answer: its style and script stand in it and are named in its policy by their
 * hashes, so that nothing else runs and nothing is asked for.
 */
export async function publicPage({ language, title, business, body, foot, script = '', status = 200 }: PublicPage) {
  const { name, logo } = business
  const text = await html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title} · ${name}</title>
<style>${raw(style)}</style>
</head>
<body>
<header class="top">${logo ? html`<img src="${logo}" alt="${name}">` : html`<strong>${name}</strong>`}</header>
<main>${body}</main>
<footer class="foot">${foot}</footer>
${script && html`<script>${raw(script)}</script>`}
</body>
</html>
`
  return new Response(String(text), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': await policyFor(style, script),
    },
  })
}

async function policyFor(...[styles, script]: [string, string]): Promise<string> {
  const scripts = script ? await hashOf(script) : "'none'"
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    `style-src ${await hashOf(styles)}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`
}
