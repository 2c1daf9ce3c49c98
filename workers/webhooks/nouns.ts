import { Attempt } from './contract/delivery.ts'

/** Rows that are shown inside of a record. */
export const children = {
  delivery: { attempts: { noun: 'attempt', key: 'deliveryId', schema: Attempt, order: 'number' } },
} as const
