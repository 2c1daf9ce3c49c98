import { IconChecklist } from '@tabler/icons-react'
import { type Claim, expenses } from '#contracts/expenses'
import { NounList, type NounLook, nounIn } from '#kit/ui'

const look: NounLook<Claim> = {
  icon: <IconChecklist size={24} stroke={1.6} />,
  sort: '-submittedAt',
  columns: [
    { field: 'title' },
    { field: 'number' },
    { field: 'status' },
    { field: 'personName' },
    { field: 'totalMinor' },
    { field: 'owedMinor' },
    { field: 'submittedAt', isHidden: true },
    { field: 'dueOn', isHidden: true },
    { field: 'paidMinor', isHidden: true },
  ],
  sums: ['totalMinor', 'owedMinor'],
  views: [
    { id: 'toDecide', filter: { status: { in: 'submitted' } }, sort: 'submittedAt' },
    { id: 'draft', filter: { status: { in: 'draft,rejected' } }, sort: '-createdAt' },
    { id: 'owed', filter: { status: { in: 'approved' } }, sort: '-submittedAt' },
  ],
}
const noun = nounIn(expenses, 'claim')

export default function ClaimList() {
  return <NounList noun={noun} look={look} />
}
