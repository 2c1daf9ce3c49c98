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

/** What the op said of a record: of each field where it came from and of which object of its list, or of the record as a whole. */
export function refusalOf({ import: { columns }, noun }: Job, problem: ActProblem): (Fault & { line?: number })[] {
  const { code, title, detail, errors = [] } = problem
  if (errors.length === 0)
    return [
      { field: '', column: '', pointer: '#/', code, message: detail ?? title, values: { title }, isWarning: false },
    ]
  return errors.map(({ pointer, code, detail, values = {} }) => {
    const [first = '', second, third] = pointer.slice(2).split('/')
    const isLine = first === noun.lines?.field && second !== undefined
    const within = isLine ? third : first === 'custom' ? second : undefined
    const field = within === undefined ? first : `${first}.${within}`
    const column = columns.find((each) => each.field === field)?.column ?? field
    return {
      field,
      column,
      pointer,
      code,
      message: detail,
      values,
      isWarning: false,
      ...(isLine && { line: Number(second) }),
    }
  })
}
