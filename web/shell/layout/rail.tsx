import { Collapse, ScrollArea, UnstyledButton } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconChevronRight, IconHome, IconStar, IconStarFilled } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { NavLink, useLocation } from 'react-router'
import { useText } from '#kit/ui'
import type { Frontend } from '../../frontend.ts'
import { type AppEntry, appAt, colourOf, groupsFor, nameOf } from '../apps.ts'
import { begins, loadFrontend, toPlace } from '../frontend.ts'
import { useSpeech } from '../locale.tsx'
import { useSession } from '../session.tsx'
import { Businesses } from './businesses.tsx'
import css from './rail.module.css'

const kept = { getInitialValueInEffect: false }

export function Rail() {
  const t = useText()
  const { can } = useSession()
  const [favourites, setFavourites] = useLocalStorage<string[]>({ key: 'favourites', defaultValue: [], ...kept })
  const [closed, setClosed] = useLocalStorage<string[]>({ key: 'closed-groups', defaultValue: [], ...kept })
  const toggle = (list: string[], id: string) => (list.includes(id) ? list.filter((one) => one !== id) : [...list, id])
  const link = (entry: AppEntry, place: string) => (
    <AppLink
      key={place + entry.id}
      entry={entry}
      isFavourite={favourites.includes(entry.id)}
      onFavourite={() => setFavourites((list) => toggle(list, entry.id))}
      isUnfolding={place === 'group' || !favourites.includes(entry.id)}
    />
  )

  return (
    <nav aria-label={t('shell.navigation')} className={css.rail}>
      <Businesses />
      <ScrollArea className={css.scroll ?? ''} scrollbarSize={6} type="hover">
        <div className={css.list}>
          <NavLink to="/" end className={css.link ?? ''}>
            <IconHome size={17} stroke={1.7} aria-hidden />
            <span className={css.label}>{t('shell.home')}</span>
          </NavLink>
          {favourites.length > 0 && (
            <>
              <h2 className={css.heading}>{t('shell.favourites')}</h2>
              {favourites.map((id) => {
                const entry = appAt(id)
                return entry && link(entry, 'favourite')
              })}
            </>
          )}
          {groupsFor(can).map(({ id, apps }) => (
            <section key={id}>
              <UnstyledButton
                className={css.heading ?? ''}
                aria-expanded={!closed.includes(id)}
                onClick={() => setClosed((list) => toggle(list, id))}
              >
                {t(`shell.group.${id}`)}
                <IconChevronRight size={13} stroke={2} className={css.chevron ?? ''} aria-hidden />
              </UnstyledButton>
              <Collapse expanded={!closed.includes(id)} transitionDuration={120}>
                {apps.map((entry) => link(entry, 'group'))}
              </Collapse>
            </section>
          ))}
        </div>
      </ScrollArea>
    </nav>
  )
}

type LinkProps = {
  entry: AppEntry
  isFavourite: boolean
  onFavourite: () => void
  isUnfolding: boolean
}

function AppLink({ entry, isFavourite, onFavourite, isUnfolding }: LinkProps) {
  const { id, icon: Icon } = entry
  const t = useText()
  const { pathname } = useLocation()
  const name = nameOf(id, t)
  const colour = colourOf(entry)
  const tint = { color: `light-dark(var(--mantine-color-${colour}-8), var(--mantine-color-${colour}-4))` }
  const isOpen = pathname === `/${id}` || pathname.startsWith(`/${id}/`)
  return (
    <>
      <div className={css.row}>
        <NavLink to={`/${id}`} className={css.link ?? ''}>
          <Icon size={17} stroke={1.7} style={tint} aria-hidden />
          <span className={css.label}>{name}</span>
        </NavLink>
        <UnstyledButton
          className={css.star ?? ''}
          data-on={isFavourite || undefined}
          aria-pressed={isFavourite}
          aria-label={t('shell.favourite', { app: name })}
          onClick={onFavourite}
        >
          {isFavourite ? <IconStarFilled size={13} aria-hidden /> : <IconStar size={13} aria-hidden />}
        </UnstyledButton>
      </div>
      {isOpen && isUnfolding && <Pages app={id} />}
    </>
  )
}

/** The pages of the app that is open, as its entry names them. */
function Pages({ app }: { app: string }) {
  const t = useText()
  const { learn } = useSpeech()
  const { can } = useSession()
  const [frontend, setFrontend] = useState<Frontend>()
  useEffect(() => {
    loadFrontend(app)
      .then((loaded) => learn(loaded.messages).then(() => setFrontend(loaded)))
      .catch(() => {})
  }, [app])
  const pages = frontend?.nav.filter((place) => !begins(place) && (!place.op || can(place.op))) ?? []
  if (pages.length < 2) return null
  return (
    <div className={css.pages}>
      {pages.map((place) => (
        <NavLink key={place.path} to={toPlace(app, place)} end={place.path === ''} className={css.page ?? ''}>
          {t(place.title)}
        </NavLink>
      ))}
    </div>
  )
}
