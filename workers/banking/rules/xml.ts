import { SaxesParser } from 'saxes'
import { most, Unreadable } from './statement.ts'

/** An element by its name without the prefix; its text is what stands in it directly. */
export type Element = { name: string; text: string; currency: string; children: Element[] }

/** Reads the whole tree. Entities of the file's own are refused, and so is what is deeper or longer than a statement is. */
export function parseXml(text: string): Element {
  const parser = new SaxesParser()
  const root: Element = { name: '', text: '', currency: '', children: [] }
  const open = [root]
  let elements = 0
  let isAtEnd = false
  const top = () => open.at(-1) as Element
  const add = (part: string) => {
    const element = top()
    if (element.text.length < most.purpose * 4) element.text += part
  }
  parser.on('error', () => {
    throw new Unreadable(isAtEnd ? 'cut-off' : 'not-xml', `line ${parser.line}`)
  })
  parser.on('doctype', () => {
    throw new Unreadable('doctype', `line ${parser.line}`)
  })
  parser.on('opentag', ({ name, attributes }) => {
    elements += 1
    if (elements > most.elements || open.length > most.depth) throw new Unreadable('too-large', `line ${parser.line}`)
    const element = { name: localName(name), text: '', currency: String(attributes.Ccy ?? ''), children: [] }
    top().children.push(element)
    open.push(element)
  })
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', () => open.pop())
  parser.write(text)
  isAtEnd = true
  parser.close()
  return root
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

export const childrenOf = (element: Element | undefined, name: string): Element[] =>
  element?.children.filter((child) => child.name === name) ?? []

/** The first element down a path of names: `at(entry, 'BookgDt/Dt')`. */
export function at(element: Element | undefined, path: string): Element | undefined {
  let found = element
  for (const name of path.split('/')) found = found?.children.find((child) => child.name === name)
  return found
}

/** The first text that is not empty at one of the paths. */
export function textAt(element: Element | undefined, ...paths: string[]): string | undefined {
  for (const path of paths) {
    const text = at(element, path)?.text.trim()
    if (text) return text
  }
  return undefined
}
