import { notifications } from '#contracts/notifications'
import { Empty, Facts, Instant, Loaded, Page, Section, useOp, useText } from '#kit/ui'

export default function Inbox() {
  const t = useText()
  const query = useOp(notifications.ops['notification.list'], { limit: 100 })
  return (
    <Page title={t('notifications.inbox')} narrow>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('notifications.inbox.empty')} />
          ) : (
            <Section>
              <Facts
                items={items.map(
                  ({ title, createdAt }) => [title, <Instant key={createdAt} value={createdAt} />] as const,
                )}
              />
            </Section>
          )
        }
      </Loaded>
    </Page>
  )
}
