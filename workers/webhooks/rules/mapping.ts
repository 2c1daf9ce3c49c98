import type { Rule } from '../contract/source.ts'

/** What stands at a JSON pointer (RFC 6901); undefined where nothing does. */
export function at(value: unknown, pointer: string): unknown {
  const parts = pointer.split('/').slice(1)
  return parts.reduce<unknown>((held, part) => {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~')
    return typeof held === 'object' && held !== null && Object.hasOwn(held, name)
      ? (held as Record<string, unknown>)[name]
      : undefined
  }, value)
}

/** The first rule for events of this type. */
export const ruleFor = (rules: readonly Rule[], type: string | null): Rule | undefined =>
  rules.find(({ when }) => when.length === 0 || (type !== null && when.includes(type)))

/** The input of a rule's op, from the body of an event. What the body does not have is left out. */
export function inputFor({ input }: Rule, body: unknown): Record<string, unknown> {
  const made: Record<string, unknown> = {}
  for (const { to, from, value } of input) {
    const found = from === undefined ? value : at(body, from)
    if (found !== undefined) put(made, to.split('/').slice(1), found)
  }
  return made
}

type Holder = Record<string, unknown>

function put(holder: Holder, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    holder[name] = value
    return
  }
  const held = Object.hasOwn(holder, name) ? holder[name] : undefined
  const isHolder = typeof held === 'object' && held !== null
  const next = isHolder ? (held as Holder) : ((/^\d+$/.test(rest[0] as string) ? [] : {}) as Holder)
  holder[name] = next
  put(next, rest, value)
}

export type Order = { key: string; mark: string }

/** What a rule orders its events by; undefined where it does not, or the body does not say. */
export function orderOf({ order }: Rule, body: unknown): Order | undefined {
  if (!order) return undefined
  const [key, mark] = [at(body, order.key), at(body, order.mark)]
  const isPlain = (value: unknown) => typeof value === 'string' || typeof value === 'number'
  return isPlain(key) && isPlain(mark)
    ? { key: String(key).slice(0, 300), mark: String(mark).slice(0, 100) }
    : undefined
}

const number = /^-?\d{1,30}(\.\d{1,20})?$/

/** Whether a mark comes after another: numbers as numbers, instants as instants, anything else as text. */
export function isNewer(mark: string, than: string): boolean {
  if (number.test(mark) && number.test(than)) return Number(mark) > Number(than)
  const [a, b] = [Date.parse(mark), Date.parse(than)]
  return Number.isNaN(a) || Number.isNaN(b) ? mark > than : a > b
}
