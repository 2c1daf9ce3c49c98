import { settings } from '#contracts/settings'
import { RowScreen } from '../rows/row-screen.tsx'

const { ops } = settings

export default function PaymentTermScreen() {
  return (
    <RowScreen
      path="payment-terms"
      fields={[['name', 'dueDays'], ['discountPercent', 'discountDays'], 'isDefault']}
      ops={{
        get: ops['payment-term.get'],
        create: ops['payment-term.create'],
        update: ops['payment-term.update'],
        archive: ops['payment-term.archive'],
        restore: ops['payment-term.restore'],
      }}
    />
  )
}
