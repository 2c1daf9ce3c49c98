import { expenses } from '#contracts/expenses'
import { nounScreens } from '#kit/ui'

export default nounScreens(expenses, 'rebilling', {
  columns: [{ field: 'customerName' }, { field: 'status' }, { field: 'totalMinor' }, { field: 'createdAt' }],
})
