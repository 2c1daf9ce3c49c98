import { Button, Group, Text as Line, Stack, TextInput } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconDoorExit, IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { identity } from '#contracts/identity'
import { Section, useAct, useCan, useMe, useText } from '#kit/ui'

/** An owner takes all data along, or closes the business. A sample is simply erased. */
export function Closing() {
  const t = useText()
  const can = useCan()
  const me = useMe()
  const takeAlong = useAct(identity.ops['tenant.export'], { onDone: ({ url }) => location.assign(url) })
  if (!me?.tenant || !can(identity.ops['tenant.close'])) return null
  const { name, isDemo } = me.tenant
  const ask = () =>
    modals.open({ title: t('settings.closing.sure', { business: name }), children: <Sure name={name} /> })
  return (
    <Section title={t('settings.closing')}>
      <Stack gap="md">
        <Group justify="space-between" gap="md">
          <Line size="sm" c="dimmed" maw={440}>
            {t('settings.closing.exportText')}
          </Line>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            loading={takeAlong.isPending}
            onClick={() => takeAlong.mutate({ input: {} })}
          >
            {t('settings.closing.export')}
          </Button>
        </Group>
        {!isDemo && (
          <Group justify="space-between" gap="md">
            <Line size="sm" c="dimmed" maw={440}>
              {t('settings.closing.text')}
            </Line>
            <Button variant="light" color="red" leftSection={<IconDoorExit size={16} aria-hidden />} onClick={ask}>
              {t('settings.closing.close')}
            </Button>
          </Group>
        )}
      </Stack>
    </Section>
  )
}

/** The name is typed, since no undo in a corner of the screen brings everybody back in. */
function Sure({ name }: { name: string }) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const close = useAct(identity.ops['tenant.close'], { onDone: () => location.assign('/') })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        close.mutate({ input: { name: typed } })
      }}
    >
      <Stack gap="md">
        <Line size="sm">{t('settings.closing.explain')}</Line>
        <TextInput
          data-autofocus
          label={t('settings.closing.name', { business: name })}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => modals.closeAll()}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" color="red" disabled={typed.trim() !== name} loading={close.isPending}>
            {t('settings.closing.close')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
