import { contracts } from '#contracts'
import { appsUsed, type Contract, heardBy } from '#kit/contract'
import type { House } from './touched.ts'

/** Whom each app asks or hears, as the contracts say. */
export function houseOf(workers: readonly { name: string }[]): House {
  const all = contracts as readonly Contract[]
  const known = all.map((each) => [
    each.app,
    [...new Set([...appsUsed(each, all), ...heardBy(each, all).map((name) => name.split('.')[0] as string)])].filter(
      (app) => app !== each.app,
    ),
  ])
  return { workers: workers.map(({ name }) => name), knows: Object.fromEntries(known) }
}
