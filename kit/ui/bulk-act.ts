import type { ReactNode } from 'react'
import type { Op } from '#kit/contract'

/** What can be done to many records at once, by an op of one. */
export type BulkAct = {
  label: string
  icon?: ReactNode
  op: Op
  input?: Record<string, unknown> | ((id: string) => Record<string, unknown>)
  /** `get` reads of each record what the field held, so that it can be put back. */
  was?: { get: Op; field: string }
  danger?: boolean
  /** Takes it back, row by row. */
  undo?: Op
  /** Instead of acting: where at most so many of them are downloaded as one file, by whoever may call `op`. */
  gives?: { address: (ids: string[]) => string; most: number }
}
