import { lazy, Suspense } from 'react'
import { expenses } from '#contracts/expenses'
import { nounScreens } from '#kit/ui'
import { form } from '../expense/form.tsx'
import { WorkedOut } from '../expense/worked.tsx'

const Findings = lazy(() => import('../expense/findings.tsx'))

export default nounScreens(expenses, 'expense', {
  ...form,
  facts: [
    'kind',
    'spentOn',
    'amountMinor',
    'baseMinor',
    'rate',
    'categoryId',
    'personId',
    'paidBy',
    'account',
    'occasion',
    'participants',
    'customerId',
    'claimId',
    'sanctionedMinor',
    'sanctionReason',
    'rebillingId',
    'reason',
    'duplicateNote',
    'note',
  ],
  below: (expense) => expense.worked && <WorkedOut worked={expense.worked} />,
  beside: (expense) => (
    <Suspense>
      <Findings key={expense.version} expense={expense} />
    </Suspense>
  ),
})
