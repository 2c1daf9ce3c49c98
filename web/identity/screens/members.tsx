import { identity } from '#contracts/identity'
import { DataTable, Empty, Page, useText } from '#kit/ui'

export default function Members() {
  const t = useText()
  return (
    <Page title={t('identity.members')}>
      <DataTable
        op={identity.ops['member.list']}
        columns={[{ field: 'name' }, { field: 'email' }, { field: 'role' }, { field: 'createdAt' }]}
        empty={<Empty title={t('identity.members.empty')} />}
      />
    </Page>
  )
}
