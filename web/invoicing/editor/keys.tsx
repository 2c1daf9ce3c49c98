import { Group, Kbd } from '@mantine/core'
import { IconArrowsVertical } from '@tabler/icons-react'
import { useText } from '#kit/ui'
import css from './editor.module.css'

/** What the keyboard does in the grid of lines. */
export function Keys() {
  const t = useText()
  const upDown = <IconArrowsVertical size={10} aria-hidden />
  const keys = [
    ['Enter', 'next', 'Enter'],
    ['arrows', 'move', upDown],
    ['Alt', 'shift', <>Alt {upDown}</>],
    ['Ctrl ⌫', 'remove', 'Ctrl ⌫'],
    ['Ctrl Enter', 'issue', 'Ctrl Enter'],
  ] as const
  return (
    <Group className={css.keys ?? ''} visibleFrom="sm">
      {keys.map(([key, name, shown]) => (
        <span key={key}>
          <Kbd size="xs">{shown}</Kbd> {t(`invoicing.keys.${name}`)}
        </span>
      ))}
    </Group>
  )
}
