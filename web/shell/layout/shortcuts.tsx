import { Group, Kbd, Modal, Stack, Text } from '@mantine/core'
import { useText } from '#kit/ui'
import { isMac } from './top-buttons.tsx'

const shortcuts: readonly (readonly [keys: readonly string[], text: string])[] = [
  [[isMac ? '⌘' : 'Ctrl', 'K'], 'search'],
  [['/'], 'list'],
  [['J', 'K'], 'rows'],
  [['↵'], 'open'],
  [['X'], 'choose'],
  [['⇧', 'J'], 'chooseMore'],
  [['?'], 'sheet'],
  [['Esc'], 'close'],
]

export default function Shortcuts({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useText()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shell.shortcuts')}
      centered
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <Stack gap="xs">
        {shortcuts.map(([keys, text]) => (
          <Group key={text} justify="space-between">
            <Text size="sm">{t(`shell.shortcut.${text}`)}</Text>
            <Group gap={4}>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </Group>
          </Group>
        ))}
      </Stack>
    </Modal>
  )
}
