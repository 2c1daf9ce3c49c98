import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from '@formatjs/icu-messageformat-parser'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (path: string): Record<string, string> => JSON.parse(readFileSync(join(root, path), 'utf8'))
const folders = globSync('{web/*,kit/ui}/messages/en.json', { cwd: root }).map((path) => dirname(dirname(path)))
const everywhere = new Set(folders.flatMap((folder) => Object.keys(read(`${folder}/messages/en.json`))))

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
  return [...found].sort()
}

describe.each(folders)('%s', (folder) => {
  const [en, de] = [read(`${folder}/messages/en.json`), read(`${folder}/messages/de.json`)]

  it('says the same in English and in German', () => {
    expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort())
    const differing = Object.keys(en).filter((id) => `${names(en[id] ?? '')}` !== `${names(de[id] ?? '')}`)
    expect(differing).toEqual([])
  })

  it('has every message that its screens name', () => {
    const files = globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root, exclude: ['**/dist', '**/*.test.ts'] })
    const missing = files.flatMap((file) =>
      Array.from(readFileSync(join(root, file), 'utf8').matchAll(/\bt\(\s*'([^']+)'|\btitle: '([\w-]+\.[^']+)'/g))
        .map(([, called, titled]) => (called ?? titled) as string)
        .filter((id) => !everywhere.has(id))
        .map((id) => `${file}: ${id}`),
    )
    expect(missing).toEqual([])
  })
})
