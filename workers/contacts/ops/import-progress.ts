import { Import } from '../contract.ts'

/** Rows of a file in one stored piece, and the most that one step deals with. */
export const rowsInChunk = 1000

const Progress = Import.omit({ columns: true, filename: true })

/** What the events of an import say: counts, never rows. */
export const progressOf = (row: object) => Progress.parse(row)
