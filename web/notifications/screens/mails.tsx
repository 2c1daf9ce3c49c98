import { notifications } from '#contracts/notifications'
import { Empty, Facts, Instant, Loaded, Page, Section, useOp, useText } from '#kit/ui'

export default function Mails() {
  const t = useText()
  const query = useOp(notifications.ops['delivery.list'], { limit: 100 })
  return (
    <Page title={t('notifications.mails')} narrow>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('notifications.mails.empty')} />
          ) : (
            <Section>
              <Facts
                items={items.map(
                  ({ subject, createdAt }) => [subject, <Instant key={createdAt} value={createdAt} />] as const,
                )}
              />
            </Section>
          )
        }
      </Loaded>
    </Page>
  )
}
