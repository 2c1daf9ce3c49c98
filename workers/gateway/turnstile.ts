import { Fault, forbidden } from '#kit/auth'
import type { Env } from './env.ts'

const siteverify = 'https://challenges.cloudflare.com/turnstile/v0/siteverify'
const patienceMs = 5000
const maxTokenLength = 2048

/** Where a program would try passwords, make accounts or have mails sent. */
const guarded = new Set(['/api/auth/sign-up/email', '/api/auth/sign-in/email', '/api/auth/request-password-reset'])

/**
 * With `TURNSTILE_SECRET` set: asks Cloudflare whether a person sent this, by the token that the page was given
 * (https://developers.cloudflare.com/turnstile/get-started/server-side-validation). No answer is no entry.
 */
export async function assertPerson(request: Request, path: string, env: Env): Promise<void> {
  const { TURNSTILE_SECRET: secret, TURNSTILE_URL: url = siteverify } = env
  if (!secret || request.method !== 'POST' || !guarded.has(path)) return
  const token = request.headers.get('cf-turnstile-response') ?? ''
  if (token === '' || token.length > maxTokenLength) throw refused()
  const body = new URLSearchParams({ secret, response: token })
  const address = request.headers.get('cf-connecting-ip')
  if (address) body.set('remoteip', address)
  const response = await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(patienceMs) }).catch(
    (cause) => {
      throw unanswered(String(cause))
    },
  )
  if (!response.ok) throw unanswered(`status ${response.status}`)
  const { success, action } = (await response.json()) as { success?: boolean; action?: string }
  // A token of another form of this site says nothing about this one.
  if (success !== true || (action && action !== actionOf(path))) throw refused()
}

/** `/api/auth/sign-in/email` → `sign-in`: the widget is told the same word. */
const actionOf = (path: string) => path.split('/')[3]

const refused = () => forbidden('we could not see that you are a person; wait a moment and send it again')

function unanswered(reason: string): Fault {
  console.error(JSON.stringify({ level: 'error', name: 'turnstile unanswered', reason }))
  return Fault.of('unavailable', 'we cannot see right now whether you are a person')
}
