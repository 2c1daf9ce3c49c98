import { settings } from '#contracts/settings'
import { nounScreens } from '#kit/ui'

export default nounScreens(settings, 'payment-term', {
  note: 'settings.payment-terms.explain',
  columns: [
    { field: 'name' },
    { field: 'dueDays' },
    { field: 'counted', isHidden: true },
    { field: 'discountPercent' },
    { field: 'discountDays' },
    { field: 'isDefault' },
  ],
  sort: 'dueDays',
  fields: ['name', ['dueDays', 'counted'], ['discountPercent', 'discountDays'], 'isDefault'],
  editsInPlace: true,
})
