import { parse } from '@formatjs/icu-messageformat-parser'
import type { Plugin } from 'vite'

const parser = '@formatjs/icu-messageformat-parser'
/** A package by its place, or it would be built among the shell's own files, which come after those that need it. */
const noParser = `\0/node_modules/${parser}`

/** Messages are parsed here, so that no browser loads a parser: one with placeholders becomes its syntax tree. */
export const readyMessages: Plugin = {
  name: 'ready-messages',
  enforce: 'pre',
  resolveId: (id) => (id === parser ? noParser : null),
  load: (id) =>
    id === noParser
      ? `export * from '${parser}/no-parser.js'\nexport const parse = (value) => [{ type: 0, value }]`
      : null,
  transform(code, id) {
    if (!/\/messages\/\w+\.json$/.test(id)) return
    const messages = Object.entries(JSON.parse(code) as Record<string, string>)
    return JSON.stringify(Object.fromEntries(messages.map(([name, message]) => [name, ready(message)])))
  },
}

function ready(message: string) {
  const tree = parse(message)
  const [only] = tree
  return tree.length === 1 && only?.type === 0 ? only.value : tree
}
