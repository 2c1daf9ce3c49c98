import type { Text } from '#kit/ui'
import { openSecret } from '../secret/secret-once.tsx'

/** What the other system is to sign with. */
export const showSecret = (t: Text, value: string) =>
  openSecret({ value, title: t('webhooks.secret'), use: t('webhooks.secret.enter') })
