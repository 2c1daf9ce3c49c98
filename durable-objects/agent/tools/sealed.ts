import { contracts } from '#contracts'
import type { Contract } from '#kit/contract'

/** A shorter text would be found in too many others. */
const shortest = 4

/** The texts in what an op takes or answers that its app keeps sealed, by the names of their fields. */
export function sealedTexts(op: string, value: unknown): string[] {
  const contract: Contract | undefined = contracts.find(({ app }) => op.startsWith(`${app}.`))
  const paths = Object.values(contract?.sealed ?? {}).flatMap((fields) => Object.keys(fields))
  const names = new Set(paths.map((path) => path.slice(path.lastIndexOf('.') + 1)))
  return names.size > 0 ? [...new Set(within(names, value, false))].filter((text) => text.length >= shortest) : []
}

function* within(names: ReadonlySet<string>, value: unknown, isSealed: boolean): Generator<string> {
  if (typeof value === 'string' && isSealed) yield value
  if (typeof value !== 'object' || value === null) return
  for (const [name, part] of Object.entries(value)) yield* within(names, part, isSealed || names.has(name))
}

/** JSON or code without these texts: a trace is read by more people than the record is. */
export const masked = (json: string, texts: readonly string[]): string =>
  texts.reduce((left, text) => left.replaceAll(JSON.stringify(text).slice(1, -1), '•••').replaceAll(text, '•••'), json)
