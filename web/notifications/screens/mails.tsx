import { IconMail } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { notifications } from '#contracts/notifications'
import { DataTable, Empty, Page, useText } from '#kit/ui'

import { useTopics } from '../words.ts'

/** Most businesses never see it: it comes after the list. */
const Held = lazy(() => import('../mail/held.tsx'))

export default function Mails() {
  const t = useText()
  const words = useTopics()
  return (
    <Page title={t('notifications.mails')}>
      <Suspense>
        <Held />
      </Suspense>
      <DataTable
        op={notifications.ops['delivery.list']}
        to={({ id }) => `/notifications/mails/${id}`}
        columns={[
          { field: 'subject' },
          { field: 'recipient' },
          { field: 'status' },
          { field: 'topic', show: ({ topic }) => words.topic(topic) },
          { field: 'createdAt' },
          { field: 'reason' },
          { field: 'sender', isHidden: true },
          { field: 'nextTryAt', isHidden: true },
          { field: 'error', isHidden: true },
        ]}
        empty={
          <Empty icon={<IconMail size={24} stroke={1.6} />} title={t('notifications.mails.empty')}>
            {t('notifications.mails.explain')}
          </Empty>
        }
      />
    </Page>
  )
}
