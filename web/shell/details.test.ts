import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { contracts } from '#contracts'
import { kitProblems } from '#kit/auth'
import { type Contract, kitFieldErrors } from '#kit/contract'

const root = join(import.meta.dirname, '../..')
const text = (path: string) => readFileSync(join(root, path), 'utf8')
const wordsIn = (pattern: string): Record<string, string> =>
  Object.assign({}, ...globSync(pattern, { cwd: root, exclude: ['**/dist'] }).map((path) => JSON.parse(text(path))))

it('has words for every problem', () => {
  const known = new Set(Object.keys(wordsIn('{kit/ui,web/**}/messages/en.json')))
  const own = contracts.flatMap(({ app, problems }: Contract) =>
    Object.keys(problems).map((name) => [
      `${app}.problem.${name}`,
      `shell.fault.${app}.${name}`,
      // Of the kit's, in each app that has states, or records that are merged.
      ...(['wrong-state', 'not-merged'].includes(name) ? [`ui.fault.${name}`] : []),
    ]),
  )
  // The fields of invalid input speak for themselves.
  const general = Object.keys(kitProblems).filter((code) => code !== 'invalid-input')
  const all = [...own, ...general.map((code) => [`ui.fault.${code}`])]
  expect(all.filter((names) => !names.some((id) => known.has(id)))).toEqual([])
})

const placeholders = (sentence: string) =>
  Array.from(sentence.matchAll(/\{([a-z]\w*)[},]/g), ([, name = '']) => name).sort()

describe('what is wrong with a field', () => {
  const declared = [{ app: 'ui', fieldErrors: kitFieldErrors }, ...contracts] as Pick<Contract, 'app' | 'fieldErrors'>[]
  const sentences = declared.flatMap(({ app, fieldErrors }) =>
    Object.entries(fieldErrors).map(([code, sentence]) => [`${app}.fieldError.${code}`, sentence] as const),
  )

  describe.each(['en', 'de'])('in words (%s)', (language) => {
    const words = wordsIn(`web/*/{details,faults}/messages/${language}.json`)

    it('has some for every code, which name nothing that it does not tell', () => {
      expect(sentences.filter(([id]) => !words[id])).toEqual([])
      const untold = sentences.filter(([id, sentence]) =>
        placeholders(words[id] ?? '').some((name) => !placeholders(sentence).includes(name)),
      )
      expect(untold).toEqual([])
    })

    it('has none that nobody says', () => {
      const ids = new Set(sentences.map(([id]) => id))
      expect(Object.keys(words).filter((id) => id.includes('.fieldError.') && !ids.has(id))).toEqual([])
    })
  })

  it('is one code, of the kit or of an app, written like a name', () => {
    const own = contracts.flatMap(({ fieldErrors }: Contract) => Object.keys(fieldErrors))
    expect(own.filter((code) => Object.hasOwn(kitFieldErrors, code))).toEqual([])
    expect([...own, ...Object.keys(kitFieldErrors)].filter((code) => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([])
  })

  it('is declared wherever the check of a schema names it, and every such check names one', () => {
    const wrong = contracts.flatMap(({ app, ops, fieldErrors }: Contract) =>
      Object.entries(ops).flatMap(([name, { input }]) =>
        named(input as z.ZodType)
          .filter((code) => !Object.hasOwn({ ...kitFieldErrors, ...fieldErrors }, code))
          .map((code) => `${app}.${name}: ${code}`),
      ),
    )
    expect(wrong).toEqual([])
  })

  it('is said by somebody', () => {
    const said = (folders: string) =>
      globSync(`${folders}/**/*.{ts,tsx}`, { cwd: root, exclude: ['**/*.test.ts', '**/field-error*.ts', '**/dist'] })
        .map(text)
        .join('\n')
    const ofKit = said('{kit,workers}')
    const silent = declared.flatMap(({ app, fieldErrors }) => {
      // A contract declares a code once, and whoever says it names it once more.
      const own = app === 'ui' ? ofKit : said(`workers/${app}`).replaceAll(/fieldErrors: \{[\s\S]*?\n {2}\},?\n/g, '')
      return Object.keys(fieldErrors)
        .filter((code) => !own.includes(`'${code}'`))
        .map((code) => `${app}.${code}`)
    })
    expect(silent).toEqual([])
  })
})

type Part = { _zod?: { def: Record<string, unknown> } }
type Check = { check?: string; format?: string; error?: (issue: object) => unknown }

/** The codes that the checks of a schema name, at whatever depth; of one that must name some and does not, what it is. */
function named(part: unknown, seen = new Set<unknown>()): string[] {
  if (typeof part !== 'object' || part === null || seen.has(part)) return []
  seen.add(part)
  const { def } = (part as Part)._zod ?? {}
  if (!def) return Object.values(part).flatMap((inner) => named(inner, seen))
  const { check, format, error } = def as Check
  const isOwn = check === 'custom' || format === 'regex'
  // The kit has its own codes for all else that zod checks.
  const own = isOwn ? [String(error?.({}) ?? `a ${check} without a code`)] : error ? [`a code for ${check}`] : []
  return [...own, ...Object.values(def).flatMap((inner) => named(inner, seen))]
}
