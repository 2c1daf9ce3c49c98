import type { CustomValues, FieldErrorValues } from '#kit/contract'
import { type Cell, isBlank, textOf } from './cell.ts'
import type { Column } from './columns.ts'
import { isShortened } from './number.ts'
import type { Target } from './target.ts'
import { type Read, textIn, valueIn } from './value.ts'

/** What is wrong with a cell, or (`isWarning`) what is told of one that was taken. `column` is where it stands, or the field. */
export type RowFault = {
  field: string
  column: string
  code: string
  values?: FieldErrorValues
  isWarning?: true
}
/** A value that names another record, to be looked up. */
export type Named = { field: string; to: string; name: string; isRequired: boolean }
/** What a row says: fields of the noun, `custom` among them; lists that are to be added to; what is to be looked up. */
export type RowRead = {
  input: Record<string, unknown> & { custom?: CustomValues }
  more: string[]
  named: Named[]
  faults: RowFault[]
}

export type Reading = { columns: readonly Column[]; targets: ReadonlyMap<string, Target>; currency: string }

/** One row of a file as the input of an op that makes a record. An empty cell says nothing. */
export function readRow(cells: readonly Cell[], { columns, targets, currency }: Reading): RowRead {
  const read: RowRead = { input: {}, more: [], named: [], faults: [] }
  if (!isBlank(cells.slice(columns.length)))
    read.faults.push({ field: '', column: String(columns.length + 1), code: 'beyond-header' })
  const rowCurrency = columns.findIndex(({ field }) => field === 'currency')
  const inCurrency = rowCurrency < 0 ? currency : textOf(cells[rowCurrency]).toUpperCase() || currency
  const joined = new Map<string, string>()
  for (const [at, column] of columns.entries()) {
    const target = column.field === null ? undefined : targets.get(column.field)
    const cell = cells[at]
    if (!target || textOf(cell) === '') continue
    if (target.kind === 'text' && typeof cell === 'string') {
      const before = joined.get(target.field)
      const text = textOf(cell)
      if (isShortened(text)) read.faults.push(faultOf(column, target, 'number-shortened'))
      joined.set(target.field, before === undefined ? text : `${before}${column.join ?? ' '}${text}`)
    } else put(read, column, target, valueIn(cell as Cell, target, { ...column, currency: inCurrency }))
  }
  for (const [field, text] of joined) {
    const column = columns.find((each) => each.field === field) as Column
    put(read, column, targets.get(field) as Target, textIn(text))
  }
  return read
}

const faultOf = (column: Column, { field }: Target, code: string, values?: FieldErrorValues): RowFault => ({
  field,
  column: column.column,
  code,
  ...(values && { values }),
})

function put(read: RowRead, column: Column, target: Target, { value, name, fault, warning, isMore }: Read): void {
  const { field, to, isRequired } = target
  if (fault) read.faults.push(faultOf(column, target, fault.code, fault.values))
  if (warning) read.faults.push({ ...faultOf(column, target, warning), isWarning: true })
  if (name !== undefined && to) read.named.push({ field, to, name, isRequired })
  if (isMore) read.more.push(field)
  if (value !== undefined) set(read.input, field, value)
}

/** `custom.tier` into `custom`, `lines.quantity` into the one object of the list; a second column of one list adds to it. */
export function set(input: RowRead['input'], field: string, value: unknown): void {
  if (field === 'custom') input.custom = { ...(value as CustomValues), ...input.custom }
  else if (field.startsWith('custom.')) input.custom = { ...input.custom, [field.slice(7)]: value as string }
  else if (field.includes('.')) {
    const [list = '', name = ''] = field.split('.')
    const [line] = (input[list] ?? []) as object[]
    input[list] = [{ ...line, [name]: value }]
  } else if (Array.isArray(value) && Array.isArray(input[field]))
    input[field] = [...new Set([...(input[field] as string[]), ...value])]
  else input[field] = value
}
