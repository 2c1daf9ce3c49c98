import { expenses } from '#contracts/expenses'
import { nounScreens } from '#kit/ui'

export default nounScreens(expenses, 'category', {
  columns: [{ field: 'name' }, { field: 'role' }, { field: 'limitMinor' }, { field: 'dayLimitMinor' }],
  fields: ['name', ['role', 'ledgerAccountId'], ['limitMinor', 'dayLimitMinor'], 'isTaxDeductible'],
})
