import { expenses } from '#contracts/expenses'
import { nounScreens } from '#kit/ui'

export default nounScreens(expenses, 'claim', {
  columns: [{ field: 'title' }, { field: 'status' }, { field: 'personName' }, { field: 'totalMinor' }],
})
