import { Switch, Table } from '@mantine/core'
import { notifications } from '#contracts/notifications'
import { Loaded, Page, Section, useAct, useOp, useText } from '#kit/ui'
import css from '../inbox/inbox.module.css'
import { useTopics } from '../words.ts'

const { ops } = notifications

/** Which news come by which way; a switch is saved as it is turned. */
export default function Preferences() {
  const t = useText()
  const words = useTopics()
  const query = useOp(ops['preference.get'], {})
  const save = useAct(ops['preference.set'])
  const turned = save.isPending ? save.variables.input.items : []
  return (
    <Page narrow title={t('notifications.preferences')} note={t('notifications.preferences.explain')}>
      <Section flush>
        <Loaded query={query}>
          {({ items }) => (
            <Table className={css.topics ?? ''}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('notifications.topic')}</Table.Th>
                  <Table.Th>{t('notifications.inApp')}</Table.Th>
                  <Table.Th>{t('notifications.byMail')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map(({ topic, email }) => {
                  const name = words.topic(topic)
                  const now = turned.find((item) => item.topic === topic)?.email ?? email
                  return (
                    <Table.Tr key={topic}>
                      <Table.Th scope="row">
                        {name}
                        <span>{words.explain(topic)}</span>
                      </Table.Th>
                      <Table.Td>{t('notifications.always')}</Table.Td>
                      <Table.Td>
                        <Switch
                          aria-label={t('notifications.byMailOf', { topic: name })}
                          checked={now === 'immediate'}
                          onChange={({ currentTarget }) =>
                            save.mutate({
                              input: { items: [{ topic, email: currentTarget.checked ? 'immediate' : 'off' }] },
                            })
                          }
                        />
                      </Table.Td>
                    </Table.Tr>
                  )
                })}
              </Table.Tbody>
            </Table>
          )}
        </Loaded>
      </Section>
    </Page>
  )
}
