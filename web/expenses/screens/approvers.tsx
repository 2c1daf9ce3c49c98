import { expenses } from '#contracts/expenses'
import { nounScreens } from '#kit/ui'

export default nounScreens(expenses, 'approver', {
  columns: [{ field: 'approverName' }, { field: 'upToMinor' }, { field: 'delegateName' }],
})
