import { ActionIcon, Menu, Text } from '@mantine/core'
import { IconDeviceLaptop, IconKeyboard, IconLanguage, IconLogout } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { useText, workIn } from '#kit/ui'
import { useSpeech } from '../locale.tsx'
import { recentKey } from '../palette/recent.ts'
import { lastTenant, useSession } from '../session.tsx'
import { auth } from '../sign-in/auth.ts'
import css from './frame.module.css'
import { initialsOf } from './initials.ts'

export function Account({ onShortcuts }: { onShortcuts: () => void }) {
  const t = useText()
  const { me } = useSession()
  const { locale, setLocale } = useSpeech()
  const navigate = useNavigate()
  const client = useQueryClient()
  const signOut = async () => {
    await auth('/sign-out', {})
    localStorage.removeItem(lastTenant)
    localStorage.removeItem(recentKey)
    workIn(undefined)
    client.clear()
    navigate('/sign-in')
  }
  return (
    <Menu width={240} position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" radius="xl" aria-label={t('shell.account')}>
          <span className={css.avatar} data-initials={initialsOf(me.user.name)} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)" truncate>
            {me.user.name}
          </Text>
          <Text size="xs" truncate>
            {me.user.email}
          </Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item component={Link} to="/account" leftSection={<IconDeviceLaptop size={16} stroke={1.6} aria-hidden />}>
          {t('shell.sessions')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLanguage size={16} stroke={1.6} aria-hidden />}
          onClick={() => setLocale(locale === 'en' ? 'de' : 'en')}
        >
          {locale === 'en' ? 'Deutsch' : 'English'}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKeyboard size={16} stroke={1.6} aria-hidden />}
          rightSection={<Text size="xs">?</Text>}
          onClick={onShortcuts}
        >
          {t('shell.shortcuts')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} aria-hidden />} onClick={signOut}>
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
