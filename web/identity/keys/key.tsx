import { Button } from '@mantine/core'
import { identity } from '#contracts/identity'
import type { OutputOf } from '#kit/contract'
import { useCan, useConfirmed, useText } from '#kit/ui'

export type ApiKey = OutputOf<(typeof identity.ops)['api-key.get']>

export function stateOf({ revokedAt, expiresAt }: ApiKey): 'active' | 'expired' | 'revoked' {
  if (revokedAt) return 'revoked'
  return expiresAt && Date.parse(expiresAt) <= Date.now() ? 'expired' : 'active'
}

export function Revoke({ apiKey }: { apiKey: ApiKey }) {
  const t = useText()
  const can = useCan()
  const { id, name } = apiKey
  const revoke = useConfirmed(identity.ops['api-key.revoke'], {
    title: t('identity.key.revoke'),
    explain: t('identity.key.revoke.explain', { name }),
    confirm: t('identity.key.revoke'),
    done: t('identity.key.revoke.done', { name }),
  })
  if (!can(identity.ops['api-key.revoke']) || stateOf(apiKey) === 'revoked') return null
  return (
    <Button
      variant="subtle"
      color="red"
      size="compact-sm"
      aria-label={t('identity.key.revokeOf', { name })}
      onClick={() => revoke({ id })}
    >
      {t('identity.key.revoke')}
    </Button>
  )
}
