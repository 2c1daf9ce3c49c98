import type { FieldErrorValues } from '#kit/contract'

/** Why a file cannot be read as a table; codes of the contract's field errors. */
export type FileFault =
  | 'no-rows'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'cell-too-long'
  | 'heading-too-long'
  | 'quote-open'
  | 'damaged-letters'
  | 'encoding-unclear'
  | 'not-a-table'
  | 'old-workbook'
  | 'workbook-too-large'

/** Thrown where a file stops being one that can be read, without reading the rest. */
export class Unreadable extends Error {
  readonly code: FileFault
  readonly values: FieldErrorValues
  constructor(code: FileFault, values: FieldErrorValues = {}) {
    super(code)
    this.code = code
    this.values = values
  }
}
