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

const files = globSync(['kit/ui/messages/en.json', 'web/**/messages/en.json'], {
  cwd: `${import.meta.dirname}/..`,
  exclude: (path) => path.includes('dist'),
})

it('says in English what a native speaker would', () => {
  expect(files.length).toBeGreaterThan(30)
  const found = files.flatMap((file) => {
    const texts: Record<string, string> = JSON.parse(readFileSync(`${import.meta.dirname}/../${file}`, 'utf8'))
    // What people type to find a page is in their words.
    const said = Object.entries(texts).filter(([key]) => !key.includes('.words.'))
    return said.flatMap(([key, text]) =>
      phrases.flatMap(([phrase, better]) => (phrase.test(text) ? [`${key}: ${text} → ${better}`] : [])),
    )
  })
  expect(found).toEqual([])
})
