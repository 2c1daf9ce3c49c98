import { ActionIcon, Tooltip } from '@mantine/core'
import { useSessionStorage } from '@mantine/hooks'
import { modKey, useText } from '#kit/ui'
import { apps } from '../apps.ts'
import { useSession } from '../session.tsx'

/** What an app shows beside every page. It stays open from page to page, and when the page is loaded anew. */
export function usePanel() {
  const { can } = useSession()
  const [isOpen, setIsOpen] = useSessionStorage({ key: 'panel', defaultValue: false, getInitialValueInEffect: false })
  const entry = apps.find(({ panel }) => panel && can(panel.op))
  return {
    entry,
    isOpen: isOpen && entry !== undefined,
    toggle: () => setIsOpen((was) => !was),
    close: () => setIsOpen(false),
  }
}

export function PanelButton() {
  const t = useText()
  const { entry, isOpen, toggle } = usePanel()
  if (!entry) return null
  const name = t(`${entry.id}.panel`)
  return (
    <Tooltip label={`${name} (${modKey} J)`} openDelay={400}>
      <ActionIcon
        variant={isOpen ? 'light' : 'subtle'}
        color={isOpen ? 'indigo' : 'gray'}
        size="lg"
        aria-label={name}
        aria-pressed={isOpen}
        onClick={toggle}
      >
        <entry.icon size={19} stroke={1.7} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
