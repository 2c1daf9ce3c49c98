import { pointerTo, wrong } from '#kit/contract'
import type { ActProblem } from '#kit/serve'
import { imports } from '../contract.ts'
import type { Fault, Job } from '../job.ts'
import type { RowFault } from '../rules/row.ts'

/** What reading a row found, in words and with a pointer into what the op takes. */
export const faultsOf = (faults: readonly RowFault[]): Fault[] =>
  faults.map(({ field, column, code, values = {}, isWarning = false }) => {
    const { detail, ...told } = wrong(imports, code as 'does-not-fit', values)
    return {
      field,
      column,
      pointer: pointerTo(field.split('.')),
      ...told,
      values: told.values ?? {},
      message: detail,
      isWarning,
    }
  })

/** What the op said of a row: of each field where it came from, or of the row as a whole. */
export function refusalOf({ import: { columns } }: Job, problem: ActProblem): Fault[] {
  const { code, title, detail, errors = [] } = problem
  if (errors.length === 0)
    return [
      { field: '', column: '', pointer: '#/', code, message: detail ?? title, values: { title }, isWarning: false },
    ]
  return errors.map(({ pointer, code, detail, values = {} }) => {
    const [first = '', second] = pointer.slice(2).split('/')
    const field = first === 'custom' && second ? `custom.${second}` : first
    const column = columns.find((each) => each.field === field)?.column ?? field
    return { field, column, pointer, code, message: detail, values, isWarning: false }
  })
}
