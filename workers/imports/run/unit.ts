import type { Fault, Job, Staged } from '../job.ts'
import { type Cell, isBlank, textOf } from '../rules/cell.ts'
import { joined, neighbours } from '../rules/group.ts'
import { comparable } from '../rules/part.ts'
import type { RowFault, RowRead } from '../rules/row.ts'
import { faultsOf } from './faults.ts'

/** As many rows as one record may have. */
export const mostLines = 200

/** Rows that are one record, most often a single one: what they say of it, and what is wrong with each of them. */
export type Unit = {
  rows: readonly Staged[]
  isBlank: boolean
  /** What the rows have in common, with the noun; empty where each row is a record. */
  key: string
  input: RowRead['input']
  more: string[]
  faults: Fault[][]
  /** Which object of the list each row is. */
  lines: (number | undefined)[]
}

/** What a row says in the column that rows are grouped by. */
export const groupOf = ({ group }: Job, { cells }: Staged): string =>
  group < 0 ? '' : comparable(textOf((JSON.parse(cells) as Cell[])[group]))

export function unitsOf(job: Job, rows: readonly Staged[], reads: readonly RowRead[]): Unit[] {
  const groups = rows.map((row) => groupOf(job, row))
  return neighbours(groups).map((at): Unit => {
    const [own, read] = [at.map((each) => rows[each] as Staged), at.map((each) => reads[each] as RowRead)]
    const [first] = own as [Staged]
    const group = groups[at[0] as number]
    const whole = wholeOf(job, read)
    const column = (field: string) => job.import.columns.find((each) => each.field === field)?.column ?? field
    const apart = (fault: RowFault): RowFault => ({
      ...fault,
      column: column(fault.field),
      values: { row: first.number },
    })
    let next = 0
    return {
      rows: own,
      isBlank: own.length === 1 && isBlank(JSON.parse(first.cells)),
      key: group ? `${job.noun.app}.${job.noun.name} ${group}`.slice(0, 300) : '',
      input: whole.input,
      more: whole.more,
      faults: read.map(({ faults }, nth) => faultsOf([...faults, ...(whole.faults[nth] ?? []).map(apart)])),
      lines: read.map(({ input }) => (job.noun.lines && input[job.noun.lines.field] ? next++ : undefined)),
    }
  })
}

function wholeOf({ noun: { lines } }: Job, reads: readonly RowRead[]) {
  const [only] = reads as [RowRead]
  return reads.length === 1 || !lines ? { ...only, faults: [] } : joined(reads, lines)
}
