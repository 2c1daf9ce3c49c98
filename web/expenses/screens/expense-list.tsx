import { IconReceipt } from '@tabler/icons-react'
import { type Expense, expenses } from '#contracts/expenses'
import { NounList, type NounLook, nounIn } from '#kit/ui'

const look: NounLook<Expense> = {
  icon: <IconReceipt size={24} stroke={1.6} />,
  sort: '-spentOn',
  columns: [
    { field: 'title' },
    { field: 'spentOn' },
    { field: 'amountMinor' },
    { field: 'status' },
    { field: 'categoryName' },
    { field: 'personName' },
    { field: 'kind', isHidden: true },
    { field: 'paidBy', isHidden: true },
    { field: 'customerName', isHidden: true },
  ],
  sums: ['amountMinor'],
  views: [
    { id: 'toClaim', filter: { status: { in: 'draft' }, claimId: { null: 'true' } }, sort: '-spentOn' },
    { id: 'submitted', filter: { status: { in: 'submitted' } }, sort: '-spentOn' },
    { id: 'approved', filter: { status: { in: 'approved' } }, sort: '-spentOn' },
  ],
}
const noun = nounIn(expenses, 'expense')

/** The list alone: what an expense is shown and written with is loaded with the first one. */
export default function ExpenseList() {
  return <NounList noun={noun} look={look} />
}
