import type { Samples } from '#kit/serve'
import type { search } from './contract.ts'

export const samples = { 'record.search': { q: 'mokka', limit: 10 } } satisfies Samples<typeof search>
