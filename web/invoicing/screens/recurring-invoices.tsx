import { IconPlayerPause, IconPlayerPlay, IconRepeat } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { invoicing } from '#contracts/invoicing'
import { nounScreens } from '#kit/ui'

const LinesInput = lazy(() =>
  import('../recurring/lines-input.tsx').then(({ LinesInput }) => ({ default: LinesInput })),
)
const Lines = lazy(() => import('../recurring/lines.tsx').then(({ Lines }) => ({ default: Lines })))

export default nounScreens(invoicing, 'recurring-invoice', {
  icon: <IconRepeat size={24} stroke={1.6} />,
  note: 'invoicing.recurring.explain',
  columns: [
    { field: 'title' },
    { field: 'customerName' },
    { field: 'status' },
    { field: 'every', isHidden: true },
    { field: 'unit' },
    { field: 'nextOn' },
    { field: 'totalMinor' },
    { field: 'made', isHidden: true },
  ],
  sort: 'nextOn',
  fields: [
    'title',
    'customerId',
    ['every', 'unit'],
    ['startOn', 'endOn'],
    ['period', 'most'],
    'finish',
    'lines',
    'note',
  ],
  controls: {
    lines: (control, { currency }) => (
      <Suspense>
        <LinesInput {...control} currency={typeof currency === 'string' ? currency : 'EUR'} />
      </Suspense>
    ),
  },
  facts: [
    'customerId',
    'totalMinor',
    'every',
    'unit',
    'startOn',
    'endOn',
    'most',
    'period',
    'finish',
    'nextOn',
    'made',
    'fault',
  ],
  acts: {
    pause: { icon: <IconPlayerPause size={16} />, main: true, undo: 'resume' },
    resume: { icon: <IconPlayerPlay size={16} />, main: true },
  },
  below: (recurring) => (
    <Suspense>
      <Lines recurring={recurring} />
    </Suspense>
  ),
})
