import { NativeSelect, Table } from '@mantine/core'
import { notifications } from '#contracts/notifications'
import { Loaded, Page, Section, useAct, useOp, useText } from '#kit/ui'
import css from '../inbox/inbox.module.css'
import { useTopics } from '../words.ts'
import { Hours } from './hours.tsx'

const { ops } = notifications
const ways = ['immediate', 'digest', 'off'] as const

/** Which news come by email, and when; a choice is saved as it is made. */
export default function Preferences() {
  const t = useText()
  const words = useTopics()
  const query = useOp(ops['preference.get'], {})
  const save = useAct(ops['preference.set'])
  const chosen = save.isPending ? save.variables.input.items : []
  return (
    <Page narrow title={t('notifications.preferences')} note={t('notifications.preferences.explain')}>
      <div style={{ display: 'grid', gap: 20 }}>
        <Section flush>
          <Loaded query={query}>
            {({ items }) => (
              <Table className={css.topics ?? ''}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('notifications.topic')}</Table.Th>
                    <Table.Th>{t('notifications.byMail')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map(({ topic, email }) => {
                    const name = words.topic(topic)
                    return (
                      <Table.Tr key={topic}>
                        <Table.Th scope="row">
                          {name}
                          <span>{words.explain(topic)}</span>
                        </Table.Th>
                        <Table.Td>
                          <NativeSelect
                            aria-label={t('notifications.byMailOf', { topic: name })}
                            data={ways.map((value) => ({ value, label: t(`notifications.way.${value}`) }))}
                            value={chosen.find((item) => item.topic === topic)?.email ?? email}
                            onChange={({ currentTarget: { value } }) =>
                              save.mutate({ input: { items: [{ topic, email: value as (typeof ways)[number] }] } })
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
        <Hours />
      </div>
    </Page>
  )
}
