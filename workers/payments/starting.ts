import type { Starting } from '#kit/serve'
import type { payments } from './contract.ts'

/** A few cents are let go: what banks and roundings take. */
export const starting: Starting<typeof payments> = () => ({ policy: [{ key: '', differenceLimitMinor: 5 }] })
