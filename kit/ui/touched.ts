/** Of a row that changed, with no id any row of that noun, of `*` anything of the app. */
export type Change = { app: string; noun: string; id: string }

/**
 * Whether what an op has told may be another after a change: the row itself, lists and sums of its noun, and reports,
 * which ask for no row and list none. Lists of other nouns hear of their own rows.
 */
export function isTouched([app, op, input]: readonly unknown[], changed: Change): boolean {
  if (app !== changed.app || typeof op !== 'string') return false
  if (changed.noun === '*') return true
  const [noun, verb] = [nounOf(op), op.slice(op.lastIndexOf('.') + 1)]
  const isOf = noun === changed.noun || noun.startsWith(`${changed.noun}-`)
  const asked = (input as { id?: unknown } | undefined)?.id
  if (asked !== undefined) return asked === changed.id || (isOf && changed.id === '')
  return isOf || verb !== 'list'
}

export const nounOf = (op: string) => op.slice(0, op.lastIndexOf('.'))

/** By then the hint of a write has come. */
const expectedMs = 10_000
const expected = new Map<string, number>()
const keyOf = ({ app, noun, id }: Change) => `${app}.${noun} ${id}`

/** The next hint that this person changed the row is of a write of this tab, and brings nothing new. */
export const expectOwn = (change: Change) => expected.set(keyOf(change), Date.now() + expectedMs)

/** Whether a hint is of a write of this tab; asked once for each. */
export function isOwn(change: Change): boolean {
  const until = expected.get(keyOf(change)) ?? 0
  expected.delete(keyOf(change))
  return until > Date.now()
}
