import { identity } from '#contracts/identity'
import { DataTable, Empty, Page, useText } from '#kit/ui'

export default function ApiKeys() {
  const t = useText()
  return (
    <Page title={t('identity.api-keys')}>
      <DataTable
        op={identity.ops['api-key.list']}
        columns={[
          { field: 'name' },
          { field: 'role' },
          { field: 'prefix' },
          { field: 'createdByName' },
          { field: 'lastUsedAt' },
          { field: 'revokedAt' },
        ]}
        empty={<Empty title={t('identity.api-keys.empty')} />}
      />
    </Page>
  )
}
