import * as z from 'zod'
import { id } from '#kit/contract'
import { values } from './import.ts'

export const Row = z.object({
  row: z.int().describe('As a spreadsheet counts: the header is row 1'),
  cells: z.array(z.string()),
  state: z.enum(['waiting', 'created', 'joined', 'updated', 'skipped', 'failed', 'removed', 'reverted', 'kept']),
  recordId: id.nullable(),
  record: z.record(z.string(), z.unknown()).nullable().describe('As it is or would be: of the first rows of a dry run'),
  errors: z.array(z.string()).describe('What is wrong with it, in English; `error.list` says it by field'),
})
export type Row = z.output<typeof Row>

export const RowError = z.object({
  row: Row.shape.row,
  column: z.string().describe('Its heading, or the field where no column goes to it'),
  field: z.string(),
  pointer: z.string().describe('Into the input of the op that makes the record'),
  cell: z.string(),
  code: z.string(),
  message: z.string(),
  values,
  isWarning: z.boolean().describe('The record was written; this much of the row was not'),
})
export type RowError = z.output<typeof RowError>

export const Field = z.object({
  field: z.string(),
  kind: z.string(),
  isRequired: z.boolean(),
  label: z.string().nullable().describe('Of an own field of the business'),
})
