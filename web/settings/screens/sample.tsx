import { Button, Group, Text as Line } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { identity } from '#contracts/identity'
import { Section, useCan, useConfirmed, useMe, useText } from '#kit/ui'

/** A made-up business can be thrown away, and only that. */
export function Sample() {
  const t = useText()
  const can = useCan()
  const me = useMe()
  const op = identity.ops['demo.erase']
  const erase = useConfirmed(op, {
    title: t('settings.sample.sure'),
    explain: t('settings.sample.explain'),
    confirm: t('settings.sample.erase'),
    done: t('settings.sample.done'),
    // Into a business that is left, or to where one makes the first.
    onDone: () => location.assign('/'),
  })
  if (!me?.tenant?.isDemo || !can(op)) return null
  return (
    <Section title={t('settings.sample')}>
      <Group justify="space-between" gap="md">
        <Line size="sm" c="dimmed" maw={440}>
          {t('settings.sample.text')}
        </Line>
        <Button variant="light" color="red" leftSection={<IconTrash size={16} />} onClick={() => erase({})}>
          {t('settings.sample.erase')}
        </Button>
      </Group>
    </Section>
  )
}
