import { IconBell } from '@tabler/icons-react'
import { invoicing, type Reminder } from '#contracts/invoicing'
import { NounList, type NounLook, nounIn, useText } from '#kit/ui'

const look: NounLook<Reminder> = {
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
}

const noun = nounIn(invoicing, 'reminder')

/** What is proposed can be sent or left out many at once. */
export default function ReminderList() {
  const t = useText()
  const bulk = [
    { label: t('invoicing.reminders.send'), op: invoicing.ops['reminder.send'] },
    { label: t('invoicing.reminders.skip'), op: invoicing.ops['reminder.skip'] },
  ]
  return <NounList noun={noun} look={{ ...look, bulk }} />
}
