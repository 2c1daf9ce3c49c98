import { IconArrowBackUp, IconCash, IconX } from '@tabler/icons-react'
import { expenses } from '#contracts/expenses'
import { nounScreens } from '#kit/ui'

export default nounScreens(expenses, 'advance', {
  icon: <IconCash size={24} stroke={1.6} />,
  note: 'expenses.advances.explain',
  columns: [
    { field: 'purpose' },
    { field: 'personName' },
    { field: 'status' },
    { field: 'grantedOn' },
    { field: 'amountMinor' },
    { field: 'leftMinor' },
  ],
  facts: [
    'personId',
    'amountMinor',
    'leftMinor',
    'usedMinor',
    'returnedMinor',
    'grantedOn',
    'paidOn',
    'isCash',
    'grantedByName',
  ],
  acts: {
    return: { icon: <IconArrowBackUp size={16} />, main: true },
    cancel: { icon: <IconX size={16} />, danger: true },
  },
})
