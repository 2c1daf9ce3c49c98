import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from 'vite'
import { expect, it } from 'vitest'

const kit = join(import.meta.dirname, '../kit')

/** What is read of a node of the syntax tree. */
type Node = {
  type: string
  start: number
  id?: { name: string }
  source?: { value: string } | null
  declaration?: Node & { declarations?: { id: { name: string } }[] }
  specifiers?: { local: { name: string }; exported: { name: string } }[]
}

function read(file: string) {
  const text = readFileSync(file, 'utf8')
  const { program, comments } = parseSync(file, text)
  return { text, comments, body: program.body as unknown as Node[] }
}

/** The names that a file declares itself, each with where its declaration begins. */
function* declared(body: readonly Node[]): Generator<[string, number]> {
  for (const { start, ...node } of body) {
    const { id, declarations = [] } = (node.declaration ?? node) as NonNullable<Node['declaration']>
    for (const name of [id, ...declarations.map((each) => each.id)]) if (name) yield [name.name, start]
  }
}

/** The exports of a part of the kit that no docstring stands right above. */
function* undocumented(index: string): Generator<string> {
  const { body, ...own } = read(index)
  const exported = body.flatMap(({ type, source, specifiers = [], declaration, start }) => {
    if (type !== 'ExportNamedDeclaration') return []
    if (declaration) return [...declared([{ type, declaration, start }])].map(([name]) => ({ name, file: index }))
    // What another part exports is said there.
    if (source?.value.startsWith('#kit/')) return []
    const file = source ? join(dirname(index), source.value) : index
    return specifiers.map(({ local }) => ({ name: local.name, file }))
  })
  for (const { name, file } of exported) {
    const { text, comments, body } = file === index ? { ...own, body: read(index).body } : read(file)
    const start = new Map(declared(body)).get(name)
    const before = comments.findLast(({ end, value }) => end <= (start ?? 0) && value.startsWith('*'))
    const isAbove = before && /^\n(\/\/ biome-ignore .*\n)?$/.test(text.slice(before.end, start))
    if (start === undefined || !isAbove) yield `${index.slice(kit.length + 1)}: ${name}`
  }
}

it('says of everything that a part of the kit exports what it is', () => {
  const parts = readdirSync(kit).map((part) => join(kit, part, 'index.ts'))
  expect(parts.flatMap((index) => [...undocumented(index)])).toEqual([])
})
