import type { Actor } from '#kit/auth'
import type { Destination } from '#kit/trace'

export type Env = Destination & {
  ACTOR_KEYS: string
  /** Where people reach the house, `https://app.example.com`. */
  ORIGIN: string
  /** Every app that is installed; each is bound under its name in upper case. */
  APPS: readonly string[]
  /** What takes larger bodies than others, each as `PUT /api/files/v1/uploads/:id 52428800`: method, path and most bytes. */
  UPLOADS: readonly string[]
  /** Of one tenant; a key may have a limit of its own below it. */
  RATE_LIMIT_PER_MINUTE: string
  /** Opens the operator's page; 32 characters at least, or there is no such page. */
  OPERATOR_TOKEN?: string
  ENVIRONMENT?: 'development'
  DEV_MAIL_URL?: string
  /** With it, who signs in or up, or asks for a new password, has to pass Cloudflare's check first (turnstile.ts). */
  TURNSTILE_SECRET?: string
  TURNSTILE_SITE_KEY?: string
  TURNSTILE_URL?: string
  ASSETS: Fetcher
  IP_LIMIT: RateLimit
  SIGN_IN_LIMIT: RateLimit
  /** Of pages that links lead to. */
  LINK_LIMIT: RateLimit
}

/** Who a credential stands for; no actor when nobody signed in, or a person who has chosen no business yet. */
export type Session = { actor: Actor | null; user?: { id: string }; ratePerMinute?: number; audience?: 'mcp' }

export type GatewayEnv = {
  Bindings: Env
  Variables: { requestId: string; limitHeaders?: Record<string, string> }
}

export function serviceOf(env: Env, name: string): Fetcher | undefined {
  return (env as unknown as Record<string, Fetcher | undefined>)[name.toUpperCase().replaceAll('-', '_')]
}
