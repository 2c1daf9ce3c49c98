import type { Text } from '#kit/ui'
import { openSecret } from '../secret/secret-once.tsx'

/** What a receiver checks requests by: the secret, or the public key, which stands on the endpoint too. */
export function showSecret(t: Text, { secret, publicKey }: { secret: string | null; publicKey: string | null }) {
  openSecret({
    value: secret ?? publicKey ?? '',
    title: t(secret ? 'webhooks.secret' : 'webhooks.publicKey'),
    use: t('webhooks.secret.check'),
    isPublic: secret === null,
  })
}
