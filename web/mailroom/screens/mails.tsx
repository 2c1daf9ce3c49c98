import { IconMail, IconMailOpened } from '@tabler/icons-react'
import { mailroom } from '#contracts/mailroom'
import { nounScreens } from '#kit/ui'
import { Conversation } from '../mail/conversation.tsx'
import { Sender, Subject } from '../mail/said.tsx'

export default nounScreens(mailroom, 'mail', {
  icon: <IconMail size={24} stroke={1.6} />,
  sort: '-createdAt',
  columns: [
    { field: 'subject', show: (mail) => <Subject mail={mail} /> },
    { field: 'fromAddress', show: (mail) => <Sender mail={mail} /> },
    { field: 'contactId' },
    { field: 'createdAt' },
    { field: 'kind', isHidden: true },
    { field: 'senderCheck', isHidden: true },
    { field: 'readAt', isHidden: true },
    { field: 'size', isHidden: true },
  ],
  views: [
    { id: 'inbox', filter: { kind: { in: 'message' } } },
    { id: 'unread', filter: { kind: { in: 'message' }, readAt: { null: 'true' } } },
    { id: 'automatic', filter: { kind: { in: 'automatic,bulk,report,loop' } } },
    { id: 'archived', filter: { archivedAt: { null: 'false' } } },
  ],
  fields: ['contactId'],
  facts: ['fromName', 'fromAddress', 'senderCheck', 'contactId', 'recipients', 'sentAt', 'kind'],
  acts: { 'mark-read': false, 'mark-unread': { icon: <IconMailOpened size={16} /> } },
  below: (mail) => <Conversation key={mail.id} mail={mail} />,
})
