import { Kbd, Modal, Text } from '@mantine/core'
import { modKey, useShortcutsHere, useText } from '#kit/ui'
import css from './shortcuts.module.css'

const everywhere = [
  [[modKey, 'K'], 'search'],
  [[modKey, 'J'], 'panel'],
  [[modKey, 'Z'], 'undo'],
  [['?'], 'sheet'],
  [['Esc'], 'close'],
] as const

/** What the keyboard does on the screen behind it. */
export default function Shortcuts({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useText()
  const here = useShortcutsHere()
  const own = everywhere.map(([keys, name]) => ({ keys, text: t(`shell.shortcut.${name}`) }))
  return (
    <Modal opened={opened} onClose={onClose} title={t('shell.shortcuts')} centered>
      {[...here, { title: t('shell.shortcut.everywhere'), shortcuts: own }].map(({ title, shortcuts }) => (
        <section key={title} className={css.group}>
          <Text component="h3" size="xs" fw={600} c="dimmed" className={css.title ?? ''}>
            {title}
          </Text>
          <dl className={css.list}>
            {shortcuts.map(({ keys, text }) => (
              <div key={text} className={css.line}>
                <dt>{text}</dt>
                <dd>
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  )
}
