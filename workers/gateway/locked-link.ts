import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { html } from 'hono/html'
import { Fault } from '#kit/auth'
import { languageOf } from '#kit/public'
import { asked } from './asked.ts'
import { bounded } from './body.ts'
import type { GatewayEnv } from './env.ts'
import { networkOfRequest } from './limits/index.ts'
import { page } from './pages.ts'

const words = {
  en: {
    title: 'This link needs a password',
    text: 'Please ask whoever sent you the link for it.',
    password: 'Password',
    go: 'Continue',
    wrong: 'That password is not right. Please try again.',
    limited: 'Too many wrong passwords. Please try again in a quarter of an hour.',
  },
  de: {
    title: 'Dieser Link ist mit einem Passwort geschützt',
    text: 'Sie erhalten das Passwort von der Person, die Ihnen den Link geschickt hat.',
    password: 'Passwort',
    go: 'Weiter',
    wrong: 'Das Passwort ist falsch. Bitte versuchen Sie es noch einmal.',
    limited: 'Zu viele falsche Passwörter. Bitte versuchen Sie es in einer Viertelstunde noch einmal.',
  },
}

const keyName = 'link'
const keySeconds = 12 * 60 * 60

/** What a browser was given for the password of this link; it comes with no other. */
export const keyOf = (c: Context): string | undefined => /^[0-9a-f]{64}$/.exec(getCookie(c, keyName) ?? '')?.[0]

/** Asks for the password, whatever was asked for: of the record nothing is told, not even whose it is. */
export async function lockedLink(c: Context<GatewayEnv>, problem?: 'wrong' | 'limited'): Promise<Response> {
  const language = languageOf(c.req.header('accept-language') ?? '', ['en', 'de'] as const)
  const t = words[language]
  const body = html`<h1>${t.title}</h1>
    ${problem ? html`<p role="alert">${t[problem]}</p>` : html`<p>${t.text}</p>`}
    <form method="post" action="./unlock">
      <label>${t.password}<input type="password" name="password" autocomplete="off" maxlength="200" required autofocus></label>
      <button type="submit">${t.go}</button>
    </form>`
  const headers = { 'x-robots-tag': 'noindex, nofollow', 'referrer-policy': 'no-referrer' }
  return c.html(String(await page(t.title, body, 'plain', language)), problem === 'limited' ? 429 : 403, headers)
}

/** `POST /p/:token/unlock`, by the form above: the right password opens the link in this browser for half a day. */
export async function unlock(c: Context<GatewayEnv>, token: string): Promise<Response> {
  const form = new URLSearchParams(await new Response(bounded(c.req.raw, true).body).text())
  const question = { token, password: (form.get('password') ?? '').slice(0, 200), network: networkOfRequest(c.req.raw) }
  try {
    const { key } = await asked<{ key: string | null }>(c, 'links', '/internal/unlock', question)
    if (key === null) return lockedLink(c, 'wrong')
    const secure = new URL(c.req.url).protocol === 'https:'
    setCookie(c, keyName, key, { path: `/p/${token}/`, httpOnly: true, secure, sameSite: 'Lax', maxAge: keySeconds })
    return c.redirect('./', 303)
  } catch (fault) {
    if (fault instanceof Fault && fault.status === 429) return lockedLink(c, 'limited')
    throw fault
  }
}
