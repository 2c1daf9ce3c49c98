/** Of a row that changed, or with no id of any row of that noun. */
export type Change = { app: string; noun: string; id: string }

/**
 * Whether what an op has told may be another after a change: the row itself, lists and sums of its noun, and reports,
 * which ask for no row and list none. Lists of other nouns hear of their own rows.
 */
export function isTouched([app, op, input]: readonly unknown[], changed: Change): boolean {
  if (app !== changed.app || typeof op !== 'string') return false
  const [noun, verb] = [nounOf(op), op.slice(op.lastIndexOf('.') + 1)]
  const isOf = noun === changed.noun || noun.startsWith(`${changed.noun}-`)
  const asked = (input as { id?: unknown } | undefined)?.id
  if (asked !== undefined) return asked === changed.id || (isOf && changed.id === '')
  return isOf || verb !== 'list'
}

export const nounOf = (op: string) => op.slice(0, op.lastIndexOf('.'))

const newest = new Map<string, number>()
const keyOf = ({ app, noun, id }: Change) => `${app}.${noun} ${id}`

/** Which version of a row this tab has from its own write: the hint of it brings nothing new. */
export const noteOwn = (change: Change, version: number) => newest.set(keyOf(change), version)
export const isOwn = (change: Change, version: number) => version > 0 && (newest.get(keyOf(change)) ?? 0) >= version
