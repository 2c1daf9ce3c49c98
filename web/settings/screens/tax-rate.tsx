import { settings } from '#contracts/settings'
import { RowScreen } from '../rows/row-screen.tsx'

const { ops } = settings

export default function TaxRateScreen() {
  return (
    <RowScreen
      path="tax-rates"
      fields={['name', ['percent', 'code'], 'legalText', 'isDefault']}
      start={{ code: 'standard' }}
      ops={{
        get: ops['tax-rate.get'],
        create: ops['tax-rate.create'],
        update: ops['tax-rate.update'],
        archive: ops['tax-rate.archive'],
        restore: ops['tax-rate.restore'],
      }}
    />
  )
}
