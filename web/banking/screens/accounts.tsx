import { lazy, Suspense } from 'react'
import { type Account, banking } from '#contracts/banking'
import { nounScreens } from '#kit/ui'

const Upload = lazy(() => import('../account/upload.tsx'))
const Reconciliation = lazy(() => import('../account/reconciliation.tsx'))

export default nounScreens(banking, 'account', {
  columns: [
    { field: 'name' },
    { field: 'kind' },
    { field: 'balanceMinor' },
    { field: 'closedThroughOn' },
    { field: 'iban', isHidden: true },
  ],
  facts: ['balanceMinor', 'kind', 'iban', 'bic', 'openedOn', 'openingMinor', 'closedThroughOn', 'ledgerAccountId'],
  below: (account) => (
    <Suspense>
      <Upload account={account as Account} />
      <Reconciliation account={account as Account} />
    </Suspense>
  ),
  acts: { close: false, reopen: { danger: true } },
})
