import { ActionIcon, Kbd, Tooltip, UnstyledButton, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconMenu2, IconMoon, IconSearch, IconSun } from '@tabler/icons-react'
import { isMac, modKey, useText } from '#kit/ui'
import css from './frame.module.css'

export function MenuButton({ onClick }: { onClick: () => void }) {
  const t = useText()
  return (
    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('shell.menu')} onClick={onClick}>
      <IconMenu2 size={20} stroke={1.7} aria-hidden />
    </ActionIcon>
  )
}

export function SearchButton({ onClick }: { onClick: () => void }) {
  const t = useText()
  return (
    <UnstyledButton className={css.search ?? ''} onClick={onClick} aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}>
      <IconSearch size={16} stroke={1.8} aria-hidden />
      <span className={css.searchText}>{t('shell.search')}</span>
      <Kbd size="xs" visibleFrom="sm" aria-hidden>
        {modKey} K
      </Kbd>
    </UnstyledButton>
  )
}

export function SchemeToggle() {
  const t = useText()
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false })
  const other = scheme === 'dark' ? 'light' : 'dark'
  const Icon = scheme === 'dark' ? IconSun : IconMoon
  return (
    <Tooltip label={t(`shell.scheme.${other}`)} openDelay={400}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t(`shell.scheme.${other}`)}
        onClick={() => setColorScheme(other)}
      >
        <Icon size={19} stroke={1.7} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
