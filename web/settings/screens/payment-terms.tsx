import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { settings } from '#contracts/settings'
import { DataTable, Empty, Page, useCan, useText } from '#kit/ui'

export default function PaymentTerms() {
  const t = useText()
  const can = useCan()
  const create = can(settings.ops['payment-term.create']) && (
    <Button component={Link} to="/settings/payment-terms/new" leftSection={<IconPlus size={16} />}>
      {t('settings.payment-terms.new')}
    </Button>
  )
  return (
    <Page title={t('settings.payment-terms')} note={t('settings.payment-terms.explain')} acts={create}>
      <DataTable
        op={settings.ops['payment-term.list']}
        sort="dueDays"
        to={({ id }) => `/settings/payment-terms/${id}`}
        columns={[
          { field: 'name' },
          { field: 'dueDays' },
          { field: 'discountPercent' },
          { field: 'discountDays' },
          { field: 'isDefault' },
        ]}
        empty={
          <Empty title={t('settings.payment-terms.empty')} act={create}>
            {t('settings.payment-terms.explain')}
          </Empty>
        }
      />
    </Page>
  )
}
