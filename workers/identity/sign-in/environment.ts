import { env } from 'cloudflare:workers'

export const { ORIGIN, AUTH_SECRET, ACTOR_SECRET, NOTIFICATIONS } = env as unknown as {
  /** Where people reach the house, without a slash at the end. */
  ORIGIN: string
  AUTH_SECRET: string
  ACTOR_SECRET: string
  NOTIFICATIONS: Fetcher
}
