import type { Envelope } from '#kit/events'
import type { Destination } from '#kit/trace'

export type Env = Destination & {
  EVENTS: Queue<Envelope>
  /** Every app that is installed; each is bound under its name in upper case. */
  APPS: readonly string[]
  /** Where the operator looks. */
  ORIGIN?: string
  /** Who is told when something goes wrong; without any of these the log alone says so. */
  ALARM_WEBHOOK_URL?: string
  /** Signs what goes to the webhook (Standard Webhooks): `whsec_` and 24 to 64 bytes in base64. */
  ALARM_WEBHOOK_SECRET?: string
  ALARM_MAIL?: string
  MAIL_URL?: string
  MAIL_TOKEN?: string
  MAIL_FROM?: string
}

export function serviceOf(env: Env, name: string): Fetcher | undefined {
  return (env as unknown as Record<string, Fetcher | undefined>)[name.toUpperCase().replaceAll('-', '_')]
}
