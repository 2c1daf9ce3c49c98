import { Step } from './contract.ts'

/** Rows that are shown inside of a record. */
export const children = { run: { steps: { noun: 'run-step', key: 'runId', schema: Step, order: 'position' } } } as const
