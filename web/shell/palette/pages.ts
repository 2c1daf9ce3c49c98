import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconHome, IconLanguage, IconMoon, IconSun, IconUserCircle } from '@tabler/icons-react'
import { type Text, useText } from '#kit/ui'
import type { Frontend } from '../../frontend.ts'
import { iconOf, nameOf } from '../apps.ts'
import { begins, toPlace } from '../frontend.ts'
import { usePanel } from '../layout/panel.tsx'
import { useSpeech } from '../locale.tsx'
import type { Find } from './finds.ts'
import { wordsOf } from './words.ts'

/** The pages that somebody may open, with what else they are called. */
export function pagesOf(frontends: readonly Frontend[], can: (op: string) => boolean, t: Text): Find[] {
  const ofApps = frontends.flatMap(({ id, nav }) =>
    nav
      .filter((place) => !begins(place) && (place.op === undefined || can(place.op)))
      .map((place) => {
        const [title, app] = [t(place.title), nameOf(id, t)]
        const words = wordsOf(t, id, place.path)
        const note = title !== app && { note: app }
        return { title, words, to: toPlace(id, place), app: id, icon: iconOf(id) ?? IconHome, ...note }
      }),
  )
  const own = (name: 'home' | 'sessions', to: string, icon: Find['icon']) => ({
    ...{ title: t(`shell.${name}`), words: wordsOf(t, 'shell', name), to, icon },
  })
  return [own('home', '/', IconHome), ...ofApps, own('sessions', '/account', IconUserCircle)]
}

/** What is switched at once, without a page. */
export function useSwitches(): Find[] {
  const t = useText()
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false })
  const { locale, setLocale } = useSpeech()
  const other = scheme === 'dark' ? 'light' : 'dark'
  const panel = usePanel()
  return [
    ...(panel.entry
      ? [
          {
            title: t(`${panel.entry.id}.panel`),
            words: wordsOf(t, panel.entry.id, 'panel'),
            icon: panel.entry.icon,
            run: panel.toggle,
          },
        ]
      : []),
    {
      title: t(`shell.scheme.${other}`),
      words: wordsOf(t, 'shell', 'scheme'),
      icon: other === 'dark' ? IconMoon : IconSun,
      run: () => setColorScheme(other),
    },
    {
      title: locale === 'en' ? 'Deutsch' : 'English',
      words: wordsOf(t, 'shell', 'language'),
      icon: IconLanguage,
      run: () => setLocale(locale === 'en' ? 'de' : 'en'),
    },
  ]
}
