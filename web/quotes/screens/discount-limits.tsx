import { quotes } from '#contracts/quotes'
import { nounScreens } from '#kit/ui'

export default nounScreens(quotes, 'discount-limit', {
  note: 'quotes.discountLimits.note',
  columns: [{ field: 'role' }, { field: 'maxPercent' }],
})
