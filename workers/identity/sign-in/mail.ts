import { notifications } from '#contracts/notifications'
import { type Actor, issueToken, type Tenant } from '#kit/auth'
import { call } from '#kit/client'
import { traceparent } from '#kit/trace'
import { localeOf } from '../rules/locale.ts'
import { ACTOR_KEYS, NOTIFICATIONS } from './environment.ts'

/** The house itself as a tenant: for what a person does outside of any business. */
export const platform: Tenant = {
  id: '00000000-0000-7000-8000-000000000000',
  country: 'ZZ',
  currency: 'XXX',
  timeZone: 'UTC',
}

const house: Actor = { type: 'system', id: 'identity', name: 'identity', role: 'system', tenant: platform }

type Personal = { email: string; name: string }

/** Mails a person about their own sign-in. It belongs to no business, so there is no act whose context could call. */
export async function mail(
  { email, name }: Personal,
  template: 'verify-email' | 'reset-password',
  url: string,
  request: Request | undefined,
): Promise<void> {
  const input = { to: email, template, locale: localeOf(request?.headers.get('accept-language')), data: { name, url } }
  const headers = { 'mainstreet-actor': await issueToken(house, ACTOR_KEYS), traceparent: traceparent() }
  await call(notifications.ops['mail.send'], input, (path, init) =>
    NOTIFICATIONS.fetch(`https://notifications${path}`, { ...init, headers: { ...init.headers, ...headers } }),
  )
}
