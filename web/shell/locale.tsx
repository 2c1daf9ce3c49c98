import { MantineThemeProvider } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { IntlProvider } from 'react-intl'
import type { Locale, Messages } from '../frontend.ts'
import { details, names } from './gathered.ts'

type Words = Record<string, string>
const own = {
  en: () => Promise.all([import('./messages/en.json'), import('../../kit/ui/messages/en.json'), names.en()]),
  de: () => Promise.all([import('./messages/de.json'), import('../../kit/ui/messages/de.json'), names.de()]),
}

/** What a system calls a language is not always a name that Intl takes, such as `en-US@posix`. */
export const languages = navigator.languages.filter((tag) => {
  try {
    return Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false
  }
})

const preferred = (): Locale => (languages.find((tag) => /^(de|en)/.test(tag))?.startsWith('de') ? 'de' : 'en')
/** As the browser's user writes dates and numbers, in the language that the words are in. */
const regional = (locale: Locale) => languages.find((tag) => tag.startsWith(`${locale}-`)) ?? locale

/** The cross of all that opens above a page is no more than a picture. */
const named = (close = '') => ({ components: { CloseButton: { defaultProps: { 'aria-label': close } } } })

type Speech = {
  locale: Locale
  setLocale: (locale: Locale) => void
  learn: (messages: Messages) => Promise<void>
  learnDetails: () => void
}
const SpeechContext = createContext<Speech | undefined>(undefined)

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext)
  if (!speech) throw new Error('useSpeech outside of LocaleProvider')
  return speech
}

/** Where something may be refused: in what words, is learnt meanwhile. Nothing waits for them, and the first page needs none. */
export function useDetails(): void {
  const { learnDetails } = useSpeech()
  useEffect(learnDetails, [learnDetails])
}

/** Words of the shell at once, those of an app and of its pages when they are opened. */
export function LocaleProvider({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useLocalStorage<Locale>({
    key: 'locale',
    defaultValue: preferred(),
    getInitialValueInEffect: false,
  })
  const [spoken, setSpoken] = useState<{ locale: Locale; messages: Words }>()
  const [learnt, setLearnt] = useState<readonly Messages[]>([])
  const speaking = useRef(locale)
  speaking.current = locale

  useEffect(() => {
    let isOver = false
    const parts = [own[locale](), ...learnt.map((messages) => messages[locale]())]
    Promise.all(parts).then((loaded) => {
      const messages = Object.assign(
        {},
        ...(loaded.flat(2) as { default: Words }[]).map((module) => module.default),
      ) as Words
      if (!isOver)
        setSpoken((now) =>
          now?.locale === locale ? { locale, messages: { ...now.messages, ...messages } } : { locale, messages },
        )
    })
    document.documentElement.lang = locale
    return () => {
      isOver = true
    }
  }, [locale, learnt])

  const learn = useCallback(async (messages: Messages) => {
    const loaded = [await messages[speaking.current]()].flat()
    const words = Object.assign({}, ...loaded.map((part) => part.default)) as Words
    // Before the screen that waits for them is drawn.
    flushSync(() => setSpoken((now) => now && { ...now, messages: { ...now.messages, ...words } }))
    setLearnt((now) => (now.includes(messages) ? now : [...now, messages]))
  }, [])
  const hasDetails = useRef(false)
  const learnDetails = useCallback(() => {
    if (hasDetails.current) return
    hasDetails.current = true
    learn(details).catch(() => {
      hasDetails.current = false
    })
  }, [learn])
  const speech = useMemo<Speech>(
    () => ({ locale, setLocale, learn, learnDetails }),
    [locale, setLocale, learn, learnDetails],
  )
  if (!spoken) return null
  return (
    <SpeechContext.Provider value={speech}>
      <IntlProvider locale={regional(spoken.locale)} messages={spoken.messages} onError={report}>
        <MantineThemeProvider inherit theme={named(spoken.messages['ui.close'])}>
          {children}
        </MantineThemeProvider>
      </IntlProvider>
    </SpeechContext.Provider>
  )
}

function report(fault: Error) {
  console.error(fault.message)
}
