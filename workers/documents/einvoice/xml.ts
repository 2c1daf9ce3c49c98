/** A part of an XML document; undefined is left out. */
export type Node = string | undefined

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** What XML 1.0 has no way to write. */
const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu

export const escaped = (text: string): string =>
  text.replace(unwritable, '').replace(/[&<>"]/g, (found) => escapes[found] as string)

/** An element with a text; none where there is no text. */
export function leaf(name: string, text: string | undefined, attributes: Record<string, string> = {}): Node {
  if (text === undefined || text === '') return undefined
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  return `<${name}${written.join('')}>${escaped(text)}</${name}>`
}

/** An element with what is in it; none where there is nothing in it. */
export function branch(name: string, ...parts: (Node | Node[])[]): Node {
  const inner = parts.flat().filter((part) => part !== undefined)
  return inner.length > 0 ? `<${name}>${inner.join('')}</${name}>` : undefined
}

export const root = (name: string, namespaces: Record<string, string>, ...parts: (Node | Node[])[]): string => {
  const declared = Object.entries(namespaces).map(
    ([prefix, uri]) => ` ${prefix ? `xmlns:${prefix}` : 'xmlns'}="${uri}"`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${name}${declared.join('')}>${parts.flat().filter(Boolean).join('')}</${name}>\n`
}

export type Profile = 'en16931' | 'xrechnung'
export const guideline: Record<Profile, string> = {
  en16931: 'urn:cen.eu:en16931:2017',
  xrechnung: 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0',
}
export const process = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0'
/** UNTDID 1001. */
export const typeCodes = { invoice: '380', 'credit-note': '381' } as const
/** UNTDID 5189: a discount. */
export const discountCode = '95'
