import { fold } from '#kit/text'
import { aliasesOf, type Joined, joinedOf } from './aliases.ts'
import type { DayOrder } from './day.ts'
import type { Mark } from './number.ts'
import type { Target } from './target.ts'

/** A column of the file: where it goes, and how its days and numbers are written (null where that has to be asked). */
export type Column = {
  column: string
  field: string | null
  /** Of a column that follows another into the same field: what stands between the two. */
  join: string | null
  samples: string[]
  dates: DayOrder | null
  decimals: Mark | null
}
/** Where a column goes, as somebody says: a field, nowhere, or behind the columns before it in the same field. */
export type Mapped = string | null | { field: string; join: string }
export type Mapping = Readonly<Record<string, Mapped>>
type Place = Pick<Column, 'field' | 'join'>

/** Headings are compared without blanks and marks: `E-Mail` is `email`. */
export const compact = (text: string): string => fold(text).replaceAll(' ', '')

/** Without the list or `custom` that it is in. */
const ownName = (field: string): string => field.slice(field.indexOf('.') + 1)

const nowhere: Place = { field: null, join: null }

/** Where each column goes: as the mapping says; else by its name, in any of the ways in which programs head it. */
export function placesOf(header: readonly string[], targets: readonly Target[], mapping: Mapping = {}): Place[] {
  const told = new Map(Object.entries(mapping))
  const said = header.map((heading) => {
    const place = told.get(heading)
    return place === undefined ? undefined : typeof place === 'object' && place !== null ? place : { field: place }
  })
  const guessed = guess(
    header.map((heading, at) => (said[at] ? '' : compact(heading))),
    targets.filter(({ field }) => !said.some((place) => place?.field === field)),
  )
  return header.map((_, at) => ({ ...(guessed.get(at) ?? nowhere), ...said[at] }))
}

function guess(names: readonly string[], targets: readonly Target[]): Map<number, Place> {
  const found = new Map<number, Place>()
  const take = (field: string, heads: readonly string[]): boolean => {
    const head = heads.find((each) => names.some((name, at) => name === each && !found.has(at)))
    if (head === undefined) return false
    found.set(
      names.findIndex((name, at) => name === head && !found.has(at)),
      { field, join: null },
    )
    return true
  }
  const isWhole = (set: Joined) => set.isWhole === true
  const open = targets.filter(({ field, label = field }) => {
    if (join(names, found, joinedOf(field).filter(isWhole))) return false
    return !take(field, [compact(ownName(field)), compact(label)])
  })
  for (const { field } of open) {
    const [best = [], ...rest] = aliasesOf(ownName(field), targets)
    if (take(field, best)) continue
    if (!join(names, found, joinedOf(field))) take(field, rest.flat())
  }
  return found
}

/** Several columns that are one field together, such as first and last name. */
function join(names: readonly string[], found: Map<number, Place>, sets: readonly Joined[]): boolean {
  for (const { field, parts, isWhole, unless = [] } of sets) {
    if (unless.some((head) => names.includes(head))) continue
    const places = parts.flatMap(({ heads, join }) => {
      const at = names.findIndex((name, index) => heads.includes(name) && !found.has(index))
      return at < 0 ? [] : [{ at, join }]
    })
    if (places.length < (isWhole ? parts.length : 1)) continue
    for (const [index, { at, join }] of places.entries()) found.set(at, { field, join: index === 0 ? null : join })
    return true
  }
  return false
}
