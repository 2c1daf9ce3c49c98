import { lazy, Suspense } from 'react'
import { banking, type Statement } from '#contracts/banking'
import { nounScreens } from '#kit/ui'

const Checks = lazy(() => import('../statement/checks.tsx'))

export default nounScreens(banking, 'statement', {
  columns: [
    { field: 'filename' },
    { field: 'accountName' },
    { field: 'status' },
    { field: 'toOn' },
    { field: 'added' },
    { field: 'closingMinor' },
  ],
  sort: '-toOn',
  facts: [
    ...(['accountId', 'number', 'fromOn', 'toOn', 'openingMinor', 'closingMinor'] as const),
    ...(['total', 'added', 'known', 'skipped', 'pending'] as const),
  ],
  below: (statement) => (
    <Suspense>
      <Checks statement={statement as Statement} />
    </Suspense>
  ),
})
