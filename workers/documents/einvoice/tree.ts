import type { Tree } from './read.ts'

/** The text of an element, whether or not it has attributes; undefined where there is none. */
export function textOf(node: Tree): string | undefined {
  const one = (Array.isArray(node) ? node[0] : node) as unknown
  if (one === undefined || one === null) return undefined
  const value = typeof one === 'object' ? (one as Record<string, unknown>)['#text'] : one
  return value === undefined || value === '' ? undefined : String(value)
}

export const attributeOf = (node: Tree, name: string): string | undefined => {
  const one = (Array.isArray(node) ? node[0] : node) as unknown as Record<string, string> | undefined
  return typeof one === 'object' ? one?.[`@${name}`] : undefined
}

/** Every one of what may be there once, often or not at all. */
export const allOf = (node: Tree): Tree[] => (node === undefined ? [] : Array.isArray(node) ? node : [node])

/** `20260302` → `2026-03-02`; what is a day already stays. */
export function dayOf(text: string | undefined): string | undefined {
  const found = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(text ?? '')
  return found ? `${found[1]}-${found[2]}-${found[3]}` : undefined
}

/** Without what is undefined, so that an empty part is none. */
export function whole<T extends object>(part: T): T | undefined {
  return Object.values(part).some((value) => value !== undefined) ? part : undefined
}
