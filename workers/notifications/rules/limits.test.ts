import { expect, it } from 'vitest'
import { mailboxOf, perBusiness } from './limits.ts'
import { pauseAfter } from './retry.ts'

it('a business may send more as it grows older', () => {
  expect([0, 6.9, 7, 89, 90, 4000].map(perBusiness)).toEqual([50, 50, 500, 500, 5000, 5000])
})

it('however an address is written, it is one mailbox', () => {
  expect(new Set([' Ann@Example.test', 'ann+shop@example.test', 'ANN+1+2@EXAMPLE.TEST'].map(mailboxOf))).toEqual(
    new Set(['ann@example.test']),
  )
})

const pauses = (isLink: boolean) => {
  const all: number[] = []
  for (let attempts = 1; ; attempts++) {
    const pause = pauseAfter(attempts, isLink)
    if (pause === null) return all
    all.push(pause)
  }
}

it('a mail is tried for three days, hourly at the end; one with a link that is over after an hour, for an hour', () => {
  const all = pauses(false)
  const hours = all.reduce((sum, pause) => sum + pause, 0) / 60
  expect(hours).toBeGreaterThan(70)
  expect(hours).toBeLessThanOrEqual(72)
  expect([all[0], all.at(-1), Math.max(...all)]).toEqual([1, 60, 60])
  expect(pauses(true).reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(60)
})
