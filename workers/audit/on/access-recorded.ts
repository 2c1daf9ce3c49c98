import type { identity } from '#contracts/identity'
import type { EventOf } from '#kit/contract'
import type { EventHandler } from '#kit/serve'
import type { audit } from '../contract.ts'
import { record } from './record.ts'

type What = EventOf<typeof identity, 'access.recorded'>['what']

/** Named like other acts, so that they can be asked for by their first words: `identity.sign-in.`. */
const actions: Record<What, string> = {
  'sign-in': 'identity.sign-in.succeeded',
  'sign-in-failed': 'identity.sign-in.failed',
  'sign-out': 'identity.sign-in.ended',
  'second-factor-on': 'identity.second-factor.turned-on',
  'second-factor-off': 'identity.second-factor.turned-off',
  'second-factor-failed': 'identity.second-factor.failed',
  'backup-codes-made': 'identity.backup-codes.made',
  'password-changed': 'identity.password.changed',
  'password-reset': 'identity.password.reset',
  'email-confirmed': 'identity.email.confirmed',
  'session-ended': 'identity.session.ended',
  'key-used-from-new-network': 'identity.api-key.used-elsewhere',
}

/** How people and keys came in, or did not: of them, not of anything they did here. */
export const accessRecorded: EventHandler<typeof audit, typeof identity, 'access.recorded'> = async (
  ctx,
  access,
  event,
) => {
  const { what, subject, email, network, country, device, count } = access
  const { noun, id, name } = subject
  record(ctx, event, {
    action: actions[what],
    role: '',
    changes: [{ noun, id, before: null, after: { name, email, network, country, device, count } }],
  })
}
