import { Badge, Button } from '@mantine/core'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { identity } from '#contracts/identity'
import { DataTable, Empty, Instant, Page, useCan, useText } from '#kit/ui'
import { useRoleName } from '../roles/role-name.ts'
import { type ApiKey, Revoke, stateOf } from './key.tsx'
import css from './keys.module.css'

const colours = { active: 'teal', expired: 'orange', revoked: 'gray' }

export default function ApiKeys() {
  const t = useText()
  const can = useCan()
  const nameOf = useRoleName()
  const create = can(identity.ops['api-key.create']) && (
    <Button
      leftSection={<IconPlus size={16} />}
      onClick={() => import('./new-key.tsx').then(({ openNewKey }) => openNewKey(t))}
    >
      {t('identity.newKey')}
    </Button>
  )
  const state = (key: ApiKey) => (
    <span className={css.acting}>
      <Badge variant="light" radius="sm" color={colours[stateOf(key)]}>
        {t(`identity.key.${stateOf(key)}`)}
      </Badge>
      <Revoke apiKey={key} />
    </span>
  )
  return (
    <Page title={t('identity.api-keys')} note={t('identity.api-keys.explain')} acts={create}>
      <DataTable
        op={identity.ops['api-key.list']}
        columns={[
          { field: 'name' },
          { field: 'prefix', show: ({ prefix }) => <code className={css.code}>{prefix}…</code> },
          { field: 'role', show: ({ role }) => nameOf(role) },
          {
            field: 'lastUsedAt',
            show: ({ lastUsedAt }) => (lastUsedAt ? <Instant value={lastUsedAt} /> : t('identity.key.unused')),
          },
          {
            field: 'expiresAt',
            show: ({ expiresAt }) => (expiresAt ? <Instant value={expiresAt} /> : t('identity.key.never')),
          },
          { field: 'revokedAt', label: t('identity.key.state'), show: state },
          { field: 'program' },
          { field: 'createdByName', isHidden: true },
          { field: 'ratePerMinute', isHidden: true },
          { field: 'createdAt', isHidden: true },
        ]}
        empty={
          <Empty icon={<IconKey size={24} stroke={1.6} />} title={t('identity.api-keys.empty')} act={create}>
            {t('identity.api-keys.teach')}
          </Empty>
        }
      />
    </Page>
  )
}
