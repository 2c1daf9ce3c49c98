import { IconBellOff } from '@tabler/icons-react'
import { invoicing } from '#contracts/invoicing'
import { nounScreens } from '#kit/ui'

export default nounScreens(invoicing, 'reminder-pause', {
  icon: <IconBellOff size={24} stroke={1.6} />,
  note: 'invoicing.pauses.explain',
  columns: [{ field: 'reason' }, { field: 'untilOn' }],
  fields: ['reason', 'untilOn'],
  newFields: ['reason', 'customerId', 'invoiceId', 'untilOn'],
})
