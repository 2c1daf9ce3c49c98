import { IconFileInvoice } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { expenses } from '#contracts/expenses'
import { nounScreens } from '#kit/ui'

const Lines = lazy(() => import('../charge/lines.tsx'))

export default nounScreens(expenses, 'rebilling', {
  icon: <IconFileInvoice size={24} stroke={1.6} />,
  columns: [{ field: 'customerName' }, { field: 'status' }, { field: 'totalMinor' }, { field: 'createdAt' }],
  facts: ['customerId', 'totalMinor', 'invoiceId', 'failure'],
  below: (rebilling) => (
    <Suspense>
      <Lines rebilling={rebilling} />
    </Suspense>
  ),
})
