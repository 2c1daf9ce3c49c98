import { expect, it } from 'vitest'
import { stack } from '#kit/testing'
import { fuzz } from './fuzz.ts'
import { openHouse } from './house.ts'

it('1,500 random requests over every op get decent answers; the long run is fuzz/run.ts', async () => {
  const { origin } = stack()
  const { house, targets } = await openHouse(origin)
  expect(targets.length).toBeGreaterThan(100)
  const { faults, statuses } = await fuzz({ origin, house, targets, seed: 'short', requests: 1500 })
  expect(faults).toEqual([])
  // Some of them have to be understood, or nothing behind the first check was tried.
  expect(statuses['200']).toBeGreaterThan(50)
})
