import { Anchor, Badge, Table } from '@mantine/core'
import { Link } from 'react-router'
import { Locale, notifications } from '#contracts/notifications'
import { Loaded, Page, Section, useFormat, useOp, useText } from '#kit/ui'
import { useTopics } from '../words.ts'
import css from './templates.module.css'

/** The mails that a business may put into words of its own, in each language. */
export default function Templates() {
  const t = useText()
  const words = useTopics()
  const { locale: spoken } = useFormat()
  const query = useOp(notifications.ops['template.list'], {})
  const language = new Intl.DisplayNames(spoken, { type: 'language' })
  return (
    <Page title={t('notifications.templates')} note={t('notifications.templates.explain')}>
      <Section flush>
        <Loaded query={query}>
          {({ items }) => (
            <Table className={css.topics ?? ''}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('notifications.mail')}</Table.Th>
                  {Locale.options.map((locale) => (
                    <Table.Th key={locale}>{language.of(locale)}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {[...new Set(items.map(({ topic }) => topic))].map((topic) => (
                  <Table.Tr key={topic}>
                    <Table.Th scope="row">
                      {words.topic(topic)}
                      <span>{words.mail(topic)}</span>
                    </Table.Th>
                    {items
                      .filter((item) => item.topic === topic)
                      .map(({ locale, subject, isCustom }) => (
                        <Table.Td key={locale} data-language={language.of(locale)}>
                          <Anchor component={Link} to={`${topic}/${locale}`} size="sm">
                            {subject.replace(
                              /\{\{\s*([\w.]+)\s*\}\}/g,
                              (_, name: string) => `[${words.told(topic, name)}]`,
                            )}
                          </Anchor>
                          {isCustom && (
                            <Badge size="sm" variant="light" className={css.own ?? ''}>
                              {t('notifications.template.own')}
                            </Badge>
                          )}
                        </Table.Td>
                      ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
        </Loaded>
      </Section>
    </Page>
  )
}
