import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { nextMove } from '../durable-objects/agent/planner/index.ts'

const wordsOf = (language: 'en' | 'de'): Record<string, string> =>
  Object.assign(
    {},
    ...['messages', 'setup/messages'].map((folder) =>
      JSON.parse(readFileSync(join(import.meta.dirname, `../web/agents/${folder}/${language}.json`), 'utf8')),
    ),
  )

it.each(['en', 'de'] as const)(
  'whatever the screens suggest to ask is understood without a model, in %s',
  (language) => {
    const asked = Object.entries(wordsOf(language)).filter(([id]) => /^agents\.(ask\.example|setup\.try)\./.test(id))
    const questions = asked.filter(([id]) => id !== 'agents.setup.try.explain')
    expect(questions.length).toBeGreaterThanOrEqual(9)
    const text = (words: string) => words.replace('{month}', language === 'de' ? 'Oktober' : 'October')
    const answers = questions.map(([id, words]) => [
      id,
      'say' in nextMove({ text: text(words), today: '2026-11-30', language }, [], null),
    ])
    // Who has understood looks something up first.
    expect(answers.filter(([, isSaid]) => isSaid)).toEqual([])
  },
)
