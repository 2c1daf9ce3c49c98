import { Badge } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useParams } from 'react-router'
import { type Locale, notifications } from '#contracts/notifications'
import { Acts, Loaded, Page, useConfirmed, useFormat, useOp, useText } from '#kit/ui'
import { useTopics } from '../words.ts'
import { Writer } from './writer.tsx'

const { ops } = notifications

export default function TemplateScreen() {
  const t = useText()
  const words = useTopics()
  const { locale: spoken } = useFormat()
  const { topic, locale } = useParams() as { topic: string; locale: Locale }
  const query = useOp(ops['template.get'], { topic, locale })
  const reset = useConfirmed(ops['template.reset'], {
    title: t('notifications.template.reset'),
    explain: t('notifications.template.reset.explain'),
    confirm: t('notifications.template.reset'),
    done: t('notifications.template.reset.done'),
  })
  const isCustom = query.data?.isCustom ?? false
  return (
    <Page
      title={query.data ? words.topic(topic) : t('notifications.mail')}
      note={query.data && new Intl.DisplayNames(spoken, { type: 'language' }).of(locale)}
      crumbs={[{ label: t('notifications.templates'), to: '/notifications/templates' }]}
      mark={isCustom && <Badge variant="light">{t('notifications.template.own')}</Badge>}
      acts={
        isCustom && (
          <Acts
            acts={[
              {
                label: t('notifications.template.reset'),
                icon: <IconArrowBackUp size={16} />,
                op: ops['template.reset'],
                onClick: () => reset({ topic, locale }),
              },
            ]}
          />
        )
      }
    >
      <Loaded query={query}>
        {(template) => <Writer key={`${topic} ${locale} ${isCustom}`} template={template} />}
      </Loaded>
    </Page>
  )
}
