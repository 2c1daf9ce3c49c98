import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** What reads as translated, or has another word everywhere else, with what to write. */
const phrases: [RegExp, string][] = [
  [/\be-mail/i, 'email'],
  [/(?<!e)\bmails?\b/i, 'email'],
  [/\bt(ake|aken|ook) back\b/i, 'revoke, undo'],
  [/\bby (itself|themselves)\b/i, 'automatically'],
  [/\bstand(s|ing)? (on|at|in|here|as)\b/i, 'appears on, is shown on'],
  [/\b(anew|any more|at hand)\b/i, 'again, no longer, have'],
  [/\bthere is no such\b/i, "doesn't exist"],
  [/\bpresent (password|address|email)\b/i, 'current'],
  [/\bpictures?\b/i, 'image'],
  [/\b(kept|seen|done) by nobody\b/i, "say what doesn't happen"],
  [/\ban? (owner|admin) alone\b/i, 'only an owner'],
  [/\bthe house\b/i, 'Mainstreet'],
  [/\b(is|was|were) (used|done|sent) already\b/i, 'has already been'],
  [/\bacts\b/i, 'actions'],
]

/** The same of German. */
const germanPhrases: [RegExp, string][] = [
  [/(?<!E-)\bMails?\b|Maildienst/, 'E-Mail, E-Mail-Dienst'],
  [/\bvon selbst\b/i, 'automatisch'],
  [/\bPersonendaten\b/, 'personenbezogene Daten'],
  [/\bBetriebs?\b|\bFirmenprofil/, 'Unternehmen, Unternehmensprofil'],
  [/\b(gehen|geht|ging) .*\bhinaus\b/i, 'werden gesendet'],
  [/\bgescheitert|Scheitern/i, 'fehlgeschlagen'],
  [/\bbinnen\b/i, 'innerhalb'],
  [/\bBücher\b/, 'Buchhaltung'],
  [/\bsagt jemandem\b|\bmeldet Ihrem\b/i, 'informiert über'],
  [/\b(du|dein|deine[mnrs]?|dich|dir)\b/i, 'Sie'],
]

const said = (language: string) =>
  globSync([`kit/ui/messages/${language}.json`, `web/**/messages/${language}.json`], {
    cwd: `${import.meta.dirname}/..`,
    exclude: (path) => path.includes('dist'),
  }).flatMap((file) => {
    const texts: Record<string, string> = JSON.parse(readFileSync(`${import.meta.dirname}/../${file}`, 'utf8'))
    // What people type to find a page is in their words.
    return Object.entries(texts).filter(([key]) => !key.includes('.words.'))
  })

it.each([
  { language: 'en', phrases },
  { language: 'de', phrases: germanPhrases },
])('says in $language what a native speaker would', ({ language, phrases }) => {
  const texts = said(language)
  expect(texts.length).toBeGreaterThan(1000)
  const found = texts.flatMap(([key, text]) =>
    phrases.flatMap(([phrase, better]) => (phrase.test(text) ? [`${key}: ${text} → ${better}`] : [])),
  )
  expect(found).toEqual([])
})
