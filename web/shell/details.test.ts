import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { contracts } from '#contracts'
import { kitProblems } from '#kit/auth'
import { type Contract, listInput } from '#kit/contract'
import { patternOf } from '../../kit/ui/text.ts'

const root = join(import.meta.dirname, '../..')
const text = (path: string) => readFileSync(join(root, path), 'utf8')

const idsIn = (pattern: string) =>
  globSync(pattern, { cwd: root, exclude: ['**/dist'] }).flatMap((path) => Object.keys(JSON.parse(text(path))))
const ids = idsIn('web/*/details/messages/en.json').filter((id) => id.includes(' '))
const wordedBy = (sentence: string) => ids.filter((id) => patternOf(id).test(sentence))

const sources = globSync(
  [
    'workers/*/*.ts',
    'workers/*/{contract,ops,rules,on,policy,sign-in}/**/*.ts',
    'kit/{auth,contract,db,list,serve}/*.ts',
  ],
  { cwd: root, exclude: ['**/*.test.ts', '**/samples.ts', 'workers/gateway/**'] },
)

const literal = String.raw`('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\`(?:[^\`\\]|\\.)*\`)`
/** What stands last in a call that refuses a field. */
const refusal = new RegExp(String.raw`\b(?:invalid|regex|refine)\((?:[^()\n]|\([^()]*\))*?,\s*${literal},?\s*\)`, 'g')
/** Elsewhere, such as in rules: whatever says what a field is or has to be. */
const predicate = /^(?:must|is|are|has|have|holds?|can|cannot|may|needs?|belongs?|begins|adds? up|lacks?)\s\S/

/** As it arrives, with a word in the place of what is only known then. */
const arriving = (quoted: string) => quoted.slice(1, -1).replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, 'word')
const isSql = (sentence: string) => sentence === 'is distinct from'

const sentences = new Set(
  sources.flatMap((path) => {
    const code = text(path)
    const refused = Array.from(code.matchAll(refusal), ([, quoted = '']) => arriving(quoted))
    const said = Array.from(code.matchAll(new RegExp(literal, 'g')), ([, quoted = '']) => arriving(quoted))
    return [...refused, ...said.filter((sentence) => predicate.test(sentence) && !isSql(sentence))]
  }),
)

/** What zod itself says of the types that contracts use. */
const refusedBy = (type: z.ZodType, ...values: unknown[]) =>
  values.flatMap((value) => type.safeParse(value).error?.issues.map(({ message }) => message) ?? [])
const ofZod = new Set([
  ...refusedBy(z.string().min(2).max(3), '', 'long', 1),
  ...refusedBy(z.array(z.string()).min(1).max(1), [], ['a', 'b'], 'no'),
  ...refusedBy(z.int().min(1).max(5), 0, 6, 1.5, 'one', 1e300),
  ...refusedBy(z.enum(['a', 'b']), 'c'),
  ...refusedBy(z.boolean(), 'yes'),
  ...refusedBy(z.uuid(), 'x'),
  ...refusedBy(z.email(), 'x'),
  ...refusedBy(z.url(), 'x'),
  ...refusedBy(z.iso.date(), 'x'),
  ...refusedBy(z.iso.datetime(), 'x'),
  ...refusedBy(z.union([z.string(), z.number()]), true),
  ...refusedBy(z.record(z.string().max(1), z.string()), { long: 'a' }, 'no', { a: 1 }),
  ...refusedBy(listInput, { limit: 0, q: 5, or: [{}] }),
])

it('has words for every problem', () => {
  const known = new Set(idsIn('{kit/ui,web/**}/messages/en.json'))
  const own = contracts.flatMap(({ app, problems }: Contract) =>
    Object.keys(problems).map((name) => [
      `${app}.problem.${name}`,
      `shell.fault.${app}.${name}`,
      // Of the kit's, in each app that has states.
      ...(name === 'wrong-state' ? ['ui.fault.wrong-state'] : []),
    ]),
  )
  // The fields of invalid input speak for themselves.
  const general = Object.keys(kitProblems).filter((code) => code !== 'invalid-input')
  const all = [...own, ...general.map((code) => [`ui.fault.${code}`])]
  expect(all.filter((names) => !names.some((id) => known.has(id)))).toEqual([])
})

describe('what the API says of a field', () => {
  it('is found in the sources', () => {
    expect(sentences).toContain('must be an e-mail address')
    expect(sentences).toContain('is before word, the day of the entry')
    expect(sentences).toContain('add up to more than an invoice can hold')
  })

  it.each([...sentences, ...ofZod])('%s', (sentence) => {
    expect(wordedBy(sentence)).toHaveLength(1)
  })

  it('has no words for what nobody says', () => {
    const all = [...sentences, ...ofZod]
    expect(ids.filter((id) => !all.some((sentence) => patternOf(id).test(sentence)))).toEqual([])
  })
})
