import { Button, Group, Text as Line, Stack } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useState } from 'react'
import { Link } from 'react-router'
import { contacts } from '#contracts/contacts'
import { Section, useAct, useCan, useOp, useText } from '#kit/ui'
import { type Noun, nouns, opsOf } from './noun.ts'
import css from './record.module.css'

const atOnce = 4
type Props = { noun: Noun; party: { id: string; name: string } }

/** Others that may be the same, to be merged or told apart; nothing is shown when there are none. */
export function Duplicates({ noun, party: { id, name } }: Props) {
  const t = useText()
  const can = useCan()
  const { data } = useOp(contacts.ops['party.duplicates'], { id })
  const [isWhole, setIsWhole] = useState(false)
  const { merge, unmerge } = opsOf(noun)
  const merging = useAct(merge, {
    done: t('contacts.merged', { name }),
    undo: { op: unmerge, input: ({ loserIds }) => ({ id: loserIds[0] }) },
  })
  const tellApart = contacts.ops['party.tell-apart']
  const telling = useAct(tellApart, {
    done: t('contacts.apart'),
    undo: { op: tellApart, input: (said) => ({ ...said, isApart: false }) },
  })
  if (!data || data.items.length === 0) return null
  const confirm = (other: { id: string; name: string }) =>
    modals.openConfirmModal({
      title: t('contacts.merge.sure', { other: other.name, name }),
      children: <Line size="sm">{t('contacts.merge.explain', { name })}</Line>,
      labels: { confirm: t('contacts.merge'), cancel: t('ui.cancel') },
      onConfirm: () => merging.mutate({ input: { id, loserIds: [other.id] } }),
    })
  return (
    <Section title={t('contacts.duplicates')}>
      <Stack gap="sm">
        {data.items.slice(0, isWhole ? undefined : atOnce).map(({ party: other, because }) => (
          <div key={other.id}>
            <Link className={css.link} to={`${nouns[noun].list}/${other.id}`}>
              {other.name}
            </Link>
            <Line size="xs" c="dimmed">
              {t('contacts.same', { fields: because.map((reason) => t(`contacts.same.${reason}`)).join(', ') })}
            </Line>
            {can(merge) && (
              <Group gap="xs" mt={6}>
                <Button variant="default" size="compact-xs" loading={merging.isPending} onClick={() => confirm(other)}>
                  {t('contacts.merge.open')}
                </Button>
                <Button
                  variant="subtle"
                  size="compact-xs"
                  disabled={telling.isPending}
                  onClick={() => telling.mutate({ input: { id, otherId: other.id, isApart: true } })}
                >
                  {t('contacts.notSame')}
                </Button>
              </Group>
            )}
          </div>
        ))}
        {!isWhole && data.items.length > atOnce && (
          <Button variant="subtle" size="xs" onClick={() => setIsWhole(true)}>
            {t('contacts.duplicates.all', { count: data.items.length })}
          </Button>
        )}
      </Stack>
    </Section>
  )
}
