import { Group, Kbd } from '@mantine/core'
import { modKey, useShortcuts, useText } from '#kit/ui'
import css from './editor.module.css'

/** What the keyboard does in the grid of lines. */
export function Keys({ mayIssue }: { mayIssue: boolean }) {
  const t = useText()
  const all = [
    ['next', 'Enter'],
    ['move', '↑', '↓'],
    ['shift', 'Alt', '↑', '↓'],
    ['remove', modKey, '⌫'],
    ['save', modKey, 'S'],
    ...(mayIssue ? [['issue', modKey, 'Enter']] : []),
  ].map(([name, ...keys]) => ({ keys, text: t(`invoicing.keys.${name}`) }))
  useShortcuts(t('invoicing.keys'), all)
  return (
    <Group className={css.keys ?? ''} visibleFrom="sm">
      {all.map(({ keys, text }) => (
        <span key={text}>
          <Kbd size="xs">{keys.join(' ')}</Kbd> {text}
        </span>
      ))}
    </Group>
  )
}
