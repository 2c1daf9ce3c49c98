import { payments } from '#contracts/payments'
import { nounScreens } from '#kit/ui'

export default nounScreens(payments, 'policy', {
  columns: [{ field: 'differenceLimitMinor' }, { field: 'updatedAt' }],
})
