import type { Chart } from './charts/account.ts'
import { de } from './charts/de.ts'
import { gb } from './charts/gb.ts'
import { generic } from './charts/generic.ts'
import { us } from './charts/us.ts'

export const charts: Record<string, Chart> = { DE: de, GB: gb, US: us }

/** The chart that a business of this country starts with. */
export const chartOf = (country: string): Chart => charts[country] ?? generic
