import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from '@formatjs/icu-messageformat-parser'
import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { contracts } from '#contracts'
import { type Contract, isOutside, type Op } from '#kit/contract'
import { fieldOf, nounOf, shapeOf } from '../../kit/ui/field.ts'

const root = join(import.meta.dirname, '../..')
const text = (path: string) => readFileSync(join(root, path), 'utf8')
const read = (path: string): Record<string, string> => JSON.parse(text(path))
/** Of the apps, the shell and the kit, and of pages that bring words of their own. */
const folders = globSync('{web/*,web/*/*,kit/ui,kit/ui/document}/messages/en.json', { cwd: root })
  .map((path) => dirname(dirname(path)))
  .sort()
const isPart = (folder: string) => folder.startsWith('web/') && folder.split('/').length > 2
const idsOf = (folder: string) => Object.keys(read(`${folder}/messages/en.json`))
/** What is written there, but for the pages with words of their own. */
const sourcesOf = (folder: string) =>
  globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root, exclude: ['**/dist', '**/*.test.ts'] })
    .filter((path) => !folders.some((part) => part.startsWith(`${folder}/`) && path.startsWith(`${part}/`)))
    .sort()
const matches = (files: readonly string[], pattern: RegExp) =>
  files.flatMap((file) => Array.from(text(file).matchAll(pattern), ([, found = '']) => ({ file, found })))

/** `shell.group.${id}` may be any message that begins so. */
const fits = (template: string) =>
  new RegExp(
    `^${template
      .split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/)
      .map((part) => RegExp.escape(part))
      .join('.+')}$`,
  )

/** Words that the kit finds by the name of a field or its value, of a noun or an act, of a problem; and of notices. */
const byName =
  /^([\w-]+)\.(?:field|value|hint|part|nouns?|did|act|card|step|problem|words|told|topic(?:-\w+)?|none|button|ask|view)\.(.+)$/

/** Written like messages, but addresses: of ops, of their nouns, of events. */
const addresses = new Set(
  contracts.flatMap(({ app, ops, events }: Contract) =>
    [...Object.keys(ops), ...Object.keys(events ?? {})].flatMap((name) => [
      `${app}.${name}`,
      `${app}.${name.slice(0, name.lastIndexOf('.'))}`,
    ]),
  ),
)

const wordsOf = (files: readonly string[]) => new Set(files.flatMap((file) => text(file).match(/[\w-]+/g) ?? []))

const screens = folders.flatMap(sourcesOf)
const literals = new Set(matches(screens, /['"]([\w-]+(?:\.[\w-]+)+)['"]/g).map(({ found }) => found))
const templates = matches(screens, /`([\w-]+\.[^`\n]*\$\{[^`\n]*)`/g).map(({ found }) => fits(found))
const declared = globSync(['workers/*/{contract.ts,contract/*.ts}', 'kit/contract/*.ts'], { cwd: root })

/** Where acts and what they touch are named beside contracts: tables, and what the trail hears of. */
const acting = [
  ...declared,
  ...globSync(['workers/*/{on,ops,sign-in}/**/*.ts', 'db/*/schema.prisma', 'web/*/index.tsx'], { cwd: root }),
]

/** A language needs other forms of a noun than the next one does. */
const formOfNoun = /^(one|a|many|article)$/

/** Placeholders of a message; a translation that lacks one would say less. */
const names = (message: string): string[] => {
  const found = new Set<string>()
  const visit = (parts: ReturnType<typeof parse>) => {
    for (const part of parts) {
      if ('value' in part && typeof part.value === 'string' && part.type !== 0) found.add(part.value)
      if ('options' in part) for (const option of Object.values(part.options)) visit(option.value)
    }
  }
  visit(parse(message))
  return [...new Set([...found].map((name) => (formOfNoun.test(name) ? 'noun' : name)))].sort()
}

/** What is loaded when these screens show. */
function knownIn(folder: string): Set<string> {
  // Parts of the home page come without the other words of their app.
  if (isPart(folder) && !folder.endsWith('/home')) return new Set([...idsOf(folder), ...knownIn(dirname(folder))])
  const [, others] = /speaksOf: ('all'|'notices'|\[.*?\])/.exec(sourcesOf(folder).map(text).join('\n')) ?? []
  const spoken =
    others === "'notices'" || others === "'acts'"
      ? folders.filter((part) => part.endsWith(`/${others.slice(1, -1)}`))
      : (others?.match(/[\w-]+/g)?.map((app) => `web/${app}`) ?? [])
  const ofHouse = ['kit/ui', 'web/shell', ...folders.filter((part) => part.endsWith('/names'))]
  // Of the part of the kit that documents are written with.
  const ofKit = sourcesOf(folder).some((file) => text(file).includes('kit/ui/document/messages'))
    ? ['kit/ui/document']
    : []
  return new Set((others === "'all'" ? folders : [folder, ...ofHouse, ...ofKit, ...spoken]).flatMap(idsOf))
}

describe.each(folders)('%s', (folder) => {
  const [en, de] = [read(`${folder}/messages/en.json`), read(`${folder}/messages/de.json`)]

  const known = knownIn(folder)

  it('says the same in English and in German', () => {
    expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort())
    const differing = Object.keys(en).filter((id) => `${names(en[id] ?? '')}` !== `${names(de[id] ?? '')}`)
    expect(differing).toEqual([])
  })

  it('has every message that its screens name', () => {
    const files = sourcesOf(folder)
    const prefixes = new Set(folders.flatMap(idsOf).map((id) => id.split('.')[0]))
    const named = matches(files, /['"]([\w-]+(?:\.[\w-]+)+)['"]/g).filter(
      ({ found }) => prefixes.has(found.split('.')[0]) && !addresses.has(found) && !known.has(found),
    )
    const made = matches(files, /\bt\(\s*`([\w-]+\.[^`]+)`/g).filter(
      ({ found }) => ![...known].some((id) => fits(found).test(id)),
    )
    expect([...named, ...made]).toEqual([])
  })

  it('has a name for each field and choice of its lists and forms', () => {
    const lists = matches(sourcesOf(folder), /\bop=\{(\w+\.ops\['[\w.-]+)'\]\}/g)
    const nouns = matches(sourcesOf(folder), /\b(?:nounScreens|nounIn)\((\w+, '[\w-]+)'/g)
    const ofNouns = nouns.map(({ found }) => ({ found: `${found.replace(", '", ".ops['")}.list` }))
    const unnamed = [...lists, ...ofNouns].flatMap(({ found }) => {
      const [variable = '', name = ''] = found.split(".ops['")
      const app = variable.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
      const op = contracts.find((each: Contract) => each.app === app)?.ops[name as never] as unknown as Op
      const items = shapeOf(op.output).items
      const shape = items ? nounOf(op.output).shape : shapeOf(op.input)
      return Object.entries(shape)
        .map(([field, type]) => fieldOf(field, type as z.ZodType))
        .filter(({ name, kind }) => kind !== 'id' && kind !== 'other' && name !== 'version')
        .flatMap(({ name, options }) => [`field.${name}`, ...options.map((option) => `value.${option}`)])
        .filter((word) => !known.has(`${app}.${word}`) && !known.has(`ui.${word}`))
    })
    expect(unnamed).toEqual([])
  })

  it('has no message that nobody says', () => {
    const wordsBeside = new Map<string, Set<string>>()
    const isNamed = (id: string) => {
      const [, named] = folder.split('/')
      if (folder.endsWith('/names') && [`${named}.title`, `${named}.panel`].includes(id)) return true
      if (literals.has(id) || templates.some((template) => template.test(id))) return true
      const [, app = '', name = ''] = byName.exec(id) ?? []
      const own = /\/(names|acts)$/.test(folder)
        ? acting
        : app === 'ui'
          ? declared
          : declared.filter((file) => !file.startsWith('workers/') || file.startsWith(`workers/${app}/`))
      const words = wordsBeside.get(app) ?? wordsOf([...own, ...sourcesOf(folder)])
      wordsBeside.set(app, words)
      return name !== '' && name.split('.').every((word) => words.has(word) || word === 'note')
    }
    // What is wrong with a field is named by contracts and the kit: details.test.ts looks there.
    const said = (id: string) => /\/(details|faults)$/.test(folder) && id.includes('.fieldError.')
    expect(Object.keys(en).filter((id) => !said(id) && !isNamed(id))).toEqual([])
  })
})

it('has words for each topic that people are told of, and for what its texts name', () => {
  const lacking = contracts.flatMap(({ app, notices }: Contract) => {
    const known = new Set(Object.keys(notices).length > 0 ? idsOf(`web/${app}/notices`) : [])
    return Object.values(notices).flatMap(({ topic, to, names }) => {
      const words = ['topic', 'topic-mail', ...(isOutside(to) ? [] : ['topic-explain'])]
      return [
        ...words.map((kind) => `${app}.${kind}.${topic}`),
        ...Object.keys(names).map((name) => `${app}.told.${name}`),
      ].filter((id) => !known.has(id))
    })
  })
  expect(lacking).toEqual([])
})

/** A file and all that its imports lead to, now or later. */
function reached(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found
  found.add(file)
  for (const { found: target } of matches([file], /(?:from|import\()\s*'(\.[^']+\.tsx?)'/g))
    reached(join(dirname(file), target), found)
  return found
}

it('a page brings the words of all that it shows', () => {
  const parts = folders.filter((folder) => isPart(folder) && !folder.endsWith('/names'))
  const lacking = globSync('web/*/index.tsx', { cwd: root }).flatMap((index) => {
    const code = text(index)
    const folderOf = new Map(
      Array.from(
        code.matchAll(/const (\w+) = \{ en: \(\) => import\('\.\/(.+?)\/messages/g),
        ([, name = '', part = '']) => [name, `${dirname(index)}/${part}`],
      ),
    )
    const routes = code.matchAll(/path: '([^']*)', load: \(\) => import\('\.\/(.+?)'\)(?:, messages: (\w+))?/g)
    return Array.from(routes).flatMap(([, path = '', screen = '', words = '']) => {
      const files = [...reached(`${dirname(index)}/${screen}`)]
      const needed = parts.filter((part) => {
        const ids = new Set(idsOf(part))
        return matches(files, /['"]([\w-]+(?:\.[\w-]+)+)['"]/g).some(({ found }) => ids.has(found))
      })
      return needed.filter((part) => part !== folderOf.get(words)).map((part) => ({ index, path, part }))
    })
  })
  expect(lacking).toEqual([])
})
