import { IconBell, IconPlayerSkipForward, IconSend } from '@tabler/icons-react'
import { invoicing } from '#contracts/invoicing'
import { nounScreens } from '#kit/ui'

export default nounScreens(invoicing, 'reminder', {
  icon: <IconBell size={24} stroke={1.6} />,
  note: 'invoicing.reminders.explain',
  columns: [
    { field: 'number' },
    { field: 'customerName' },
    { field: 'status' },
    { field: 'level' },
    { field: 'remindedOn' },
    { field: 'owedMinor' },
    { field: 'claimMinor' },
  ],
  sort: '-remindedOn',
  sums: ['owedMinor', 'claimMinor'],
  views: [
    { id: 'proposed', filter: { status: { in: 'proposed' } } },
    { id: 'reminded', filter: { status: { in: 'sent' } } },
  ],
  bulk: [
    { label: 'invoicing.reminders.send', op: invoicing.ops['reminder.send'] },
    { label: 'invoicing.reminders.skip', op: invoicing.ops['reminder.skip'] },
  ],
  facts: [
    'invoiceId',
    'customerId',
    'level',
    'remindedOn',
    'payOn',
    'owedMinor',
    'feeMinor',
    'interestMinor',
    'lumpMinor',
    'claimMinor',
    'waivedOn',
  ],
  acts: {
    send: { icon: <IconSend size={16} />, main: true },
    skip: { icon: <IconPlayerSkipForward size={16} />, main: true },
    waive: { ask: true },
  },
})
