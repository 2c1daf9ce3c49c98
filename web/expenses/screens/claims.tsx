import { IconArrowBackUp, IconSend, IconX } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { expenses } from '#contracts/expenses'
import { nounScreens } from '#kit/ui'

const Claimed = lazy(() => import('../claim/claimed.tsx'))

export default nounScreens(expenses, 'claim', {
  fields: ['title', 'note'],
  facts: [
    'number',
    'personId',
    'totalMinor',
    'sanctionedMinor',
    'ownMinor',
    'advancedMinor',
    'owedMinor',
    'paidMinor',
    'dueOn',
    'submittedAt',
    'decidedByName',
    'reason',
    'note',
  ],
  acts: {
    submit: { icon: <IconSend size={16} />, main: true },
    withdraw: { icon: <IconArrowBackUp size={16} /> },
    reject: { icon: <IconX size={16} />, danger: true },
    approve: false,
  },
  below: (claim) => (
    <Suspense>
      <Claimed key={claim.version} claim={claim} />
    </Suspense>
  ),
})
