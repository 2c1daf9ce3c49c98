import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { settings } from '#contracts/settings'
import { DataTable, Empty, Page, useActs, useCan, useText } from '#kit/ui'

export default function CustomFields() {
  const t = useText()
  const acts = useActs()
  const can = useCan()
  const create = can(settings.ops['custom-field.create']) && (
    <Button component={Link} to="/settings/custom-fields/new" leftSection={<IconPlus size={16} />}>
      {t('settings.custom-fields.new')}
    </Button>
  )
  return (
    <Page title={t('settings.custom-fields')} note={t('settings.custom-fields.explain')} acts={create}>
      <DataTable
        op={settings.ops['custom-field.list']}
        sort="position"
        to={({ id }) => `/settings/custom-fields/${id}`}
        columns={[
          { field: 'label' },
          { field: 'noun', show: ({ noun }) => acts.nouns(noun) },
          { field: 'type' },
          { field: 'required' },
          { field: 'key', isHidden: true },
          { field: 'position', isHidden: true },
        ]}
        empty={
          <Empty title={t('settings.custom-fields.empty')} act={create}>
            {t('settings.custom-fields.explain')}
          </Empty>
        }
      />
    </Page>
  )
}
