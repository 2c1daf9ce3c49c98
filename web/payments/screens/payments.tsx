import { payments } from '#contracts/payments'
import { nounScreens } from '#kit/ui'

export default nounScreens(payments, 'payment', {
  columns: [
    { field: 'customerName' },
    { field: 'number' },
    { field: 'status' },
    { field: 'receivedOn' },
    { field: 'amountMinor' },
    { field: 'leftMinor' },
    { field: 'account', isHidden: true },
    { field: 'reference', isHidden: true },
  ],
  sums: ['amountMinor'],
  views: [
    { id: 'credit', filter: { leftMinor: { gt: '0' } } },
    { id: 'undone', filter: { status: { in: 'undone' } } },
  ],
  acts: { allocate: false, unallocate: false, undo: { danger: true } },
})
