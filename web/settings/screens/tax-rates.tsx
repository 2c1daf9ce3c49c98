import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { settings } from '#contracts/settings'
import { DataTable, Empty, Page, useCan, useText } from '#kit/ui'

export default function TaxRates() {
  const t = useText()
  const can = useCan()
  const create = can(settings.ops['tax-rate.create']) && (
    <Button component={Link} to="/settings/tax-rates/new" leftSection={<IconPlus size={16} />}>
      {t('settings.tax-rates.new')}
    </Button>
  )
  return (
    <Page title={t('settings.tax-rates')} note={t('settings.tax-rates.explain')} acts={create}>
      <DataTable
        op={settings.ops['tax-rate.list']}
        sort="name"
        to={({ id }) => `/settings/tax-rates/${id}`}
        columns={[
          { field: 'name' },
          { field: 'percent' },
          { field: 'code' },
          { field: 'isDefault' },
          { field: 'legalText', isHidden: true },
        ]}
        empty={
          <Empty title={t('settings.tax-rates.empty')} act={create}>
            {t('settings.tax-rates.explain')}
          </Empty>
        }
      />
    </Page>
  )
}
