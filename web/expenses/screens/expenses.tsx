import { expenses } from '#contracts/expenses'
import { nounScreens } from '#kit/ui'

export default nounScreens(expenses, 'expense', {
  columns: [{ field: 'title' }, { field: 'spentOn' }, { field: 'amountMinor' }, { field: 'status' }],
})
