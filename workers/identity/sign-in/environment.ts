import { env } from 'cloudflare:workers'

export const { ORIGIN, AUTH_KEYS, ACTOR_KEYS, NOTIFICATIONS } = env as unknown as {
  /** Where people reach the house, without a slash at the end. */
  ORIGIN: string
  /** Sign cookies and encrypt what is kept of a second factor, as a ring (`keyRing`). */
  AUTH_KEYS: string
  ACTOR_KEYS: string
  NOTIFICATIONS: Fetcher
}
