import { type Cell, textOf } from './cell.ts'
import { type DayOrder, dayEvidence } from './day.ts'
import { type Mark, numberEvidence } from './number.ts'

/** What the cells of one column have told so far: in which ways its days and numbers are written. */
export type Evidence = { days: readonly string[]; marks: readonly string[]; samples: readonly string[] }

export const nothing: Evidence = { days: [], marks: [], samples: [] }
const samples = 3
const sampleLetters = 80

const withOne = (told: readonly string[], one: string | undefined) =>
  one === undefined || told.includes(one) ? told : [...told, one]

/** What is known of a column after one more cell. */
export function heard(before: Evidence, cell: Cell | undefined): Evidence {
  const text = textOf(cell)
  if (text === '') return before
  const isTyped = typeof cell === 'string'
  const days = isTyped ? withOne(before.days, dayEvidence(text)) : before.days
  const marks = isTyped ? withOne(before.marks, numberEvidence(text)) : before.marks
  const sample = text.slice(0, sampleLetters)
  const seen = before.samples.length < samples ? withOne(before.samples, sample) : before.samples
  return days === before.days && marks === before.marks && seen === before.samples
    ? before
    : { days, marks, samples: seen }
}

/** The one way that the cells speak of; null where they contradict each other, or none says it and some need it said. */
function decided<T extends string>(told: readonly string[], usual: T): T | null {
  const [one, ...others] = told.filter((each) => each !== 'unclear') as T[]
  if (others.length > 0) return null
  return one ?? (told.includes('unclear') ? null : usual)
}

/** Which of day and month stands first in a column; null has to be asked. */
export const dayOrderOf = ({ days }: Evidence): DayOrder | null => decided<DayOrder>(days, 'dmy')
/** What the decimal mark of a column is; null has to be asked. */
export const markOf = ({ marks }: Evidence): Mark | null => decided<Mark>(marks, '.')
