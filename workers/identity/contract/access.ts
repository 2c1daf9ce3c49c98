import * as z from 'zod'
import { id } from '#kit/contract'

/** How a person or a key came in, or did not: one event for each of their businesses. */
export const access = z.object({
  id,
  version: z.int(),
  what: z.enum([
    'sign-in',
    'sign-in-failed',
    'sign-out',
    'second-factor-on',
    'second-factor-off',
    'second-factor-failed',
    'backup-codes-made',
    'password-changed',
    'password-reset',
    'email-confirmed',
    'session-ended',
    'key-used-from-new-network',
  ]),
  subject: z.object({ noun: z.enum(['identity.user', 'identity.api-key']), id, name: z.string() }),
  email: z.string().nullable().describe('Masked, such as o…@example.com'),
  network: z.string().nullable().describe('The first 24 bits of an IPv4 address, 48 of an IPv6 one'),
  country: z.string().nullable(),
  device: z.string().nullable().describe('Such as Chrome on Windows'),
  count: z.int().describe('Failures since the last record, at most one a minute; before a sign-in those not told yet'),
})
