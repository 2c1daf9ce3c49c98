import { Drawer, UnstyledButton } from '@mantine/core'
import { useDisclosure, useHotkeys, useMediaQuery } from '@mantine/hooks'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { undoNewest, useText } from '#kit/ui'
import { Others } from '../live/others.tsx'
import { useSession } from '../session.tsx'
import { Account } from './account.tsx'
import { Bell } from './bell.tsx'
import css from './frame.module.css'
import { Offline } from './offline.tsx'
import { PanelButton, usePanel } from './panel.tsx'
import { Rail } from './rail.tsx'
import { SampleNotice } from './sample-notice.tsx'
import { MenuButton, SchemeToggle, SearchButton } from './top-buttons.tsx'
import { VerifyNotice } from './verify-notice.tsx'

const Palette = lazy(() => import('../palette/palette.tsx'))
const PanelPlace = lazy(() => import('./panel-place.tsx'))
const Shortcuts = lazy(() => import('./shortcuts.tsx'))

/** What surrounds every page of who is inside: rail, top bar, and what opens over them. */
export function Frame({ children }: { children: ReactNode }) {
  const t = useText()
  const { me } = useSession()
  const { pathname } = useLocation()
  const isPhone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const [drawer, menu] = useDisclosure()
  const [palette, search] = useDisclosure()
  const [sheet, shortcuts] = useDisclosure()
  const [wasOpened, setWasOpened] = useState({ palette: false, sheet: false })

  // Whoever went somewhere else is done with the menu.
  useEffect(() => menu.close(), [pathname])
  useEffect(
    () => setWasOpened((was) => ({ palette: was.palette || palette, sheet: was.sheet || sheet })),
    [palette, sheet],
  )
  const panel = usePanel()
  useHotkeys(
    [
      ['mod+K', search.toggle],
      ['mod+J', panel.toggle],
    ],
    [],
  )
  useHotkeys([
    ['shift+?', shortcuts.open],
    ['mod+Z', undoNewest],
  ])

  return (
    <div className={css.frame}>
      <UnstyledButton component="a" href="#content" className={css.skip ?? ''}>
        {t('shell.skip')}
      </UnstyledButton>
      {isPhone ? (
        <Drawer
          opened={drawer}
          onClose={menu.close}
          size={300}
          padding={0}
          withCloseButton={false}
          attributes={{ content: { 'aria-label': t('shell.navigation') } }}
        >
          <Rail />
        </Drawer>
      ) : (
        <div className={css.side}>
          <Rail />
        </div>
      )}
      <div className={css.main}>
        <header className={css.top}>
          {isPhone && <MenuButton onClick={menu.open} />}
          <SearchButton onClick={search.open} />
          <div className={css.tools}>
            <Others />
            <SchemeToggle />
            <PanelButton />
            <Bell />
            <Account onShortcuts={shortcuts.open} />
          </div>
        </header>
        <Offline />
        {me.tenant.isDemo ? <SampleNotice /> : <VerifyNotice />}
        <main id="content" tabIndex={-1} className={css.content}>
          {children}
        </main>
      </div>
      <Suspense>
        {panel.entry && panel.isOpen && <PanelPlace app={panel.entry.id} isPhone={isPhone} onClose={panel.close} />}
      </Suspense>
      <Suspense>
        {(palette || wasOpened.palette) && <Palette opened={palette} onClose={search.close} />}
        {(sheet || wasOpened.sheet) && <Shortcuts opened={sheet} onClose={shortcuts.close} />}
      </Suspense>
    </div>
  )
}
