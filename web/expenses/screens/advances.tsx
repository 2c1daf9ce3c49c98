import { expenses } from '#contracts/expenses'
import { nounScreens } from '#kit/ui'

export default nounScreens(expenses, 'advance', {
  columns: [
    { field: 'purpose' },
    { field: 'status' },
    { field: 'personName' },
    { field: 'amountMinor' },
    { field: 'leftMinor' },
  ],
})
