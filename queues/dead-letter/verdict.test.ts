import { describe, expect, it } from 'vitest'
import type { Trouble } from '#kit/events'
import { type Tried, verdict } from './verdict.ts'

/** Tries until it is over; answers after how many hours and tries that is. */
function course(trouble: Trouble, isOthersPassing: boolean): { hours: number; tries: number; attempts: number } {
  let now = 0
  let tried: Tried = { attempts: 4, firstFailedAt: 0 }
  for (let tries = 1; ; tries++) {
    const found = verdict(tried, trouble, { now, isOthersPassing })
    tried = { ...tried, attempts: found.attempts }
    if (found.status !== 'waiting') return { hours: now / 3_600_000, tries, attempts: found.attempts }
    now += found.inSeconds * 1000
  }
}

describe('an event that fails', () => {
  it('is dead at once when no try can help', () => {
    expect(course('refused', true)).toMatchObject({ hours: 0, tries: 1 })
  })

  it('waits three days for something that is away, hourly at last', () => {
    const { hours, tries } = course('waiting', true)
    expect(hours).toBeGreaterThan(72)
    expect(hours).toBeLessThan(73.1)
    expect(tries).toBeLessThan(80)
    expect(verdict({ attempts: 30, firstFailedAt: 0 }, 'race', { now: 0, isOthersPassing: true })).toMatchObject({
      inSeconds: 3600,
    })
  })

  it('uses up no attempt while its consumer is away', () => {
    expect(course('outage', false)).toMatchObject({ attempts: 4 })
    expect(course('outage', false).hours).toBeGreaterThan(72)
  })

  it('is to blame alone when others are handled meanwhile', () => {
    expect(course('bug', true).hours).toBeLessThan(0.5)
    expect(course('bug', false).hours).toBeGreaterThan(72)
  })

  it('is done with once it is handled, however late', () => {
    const late = verdict({ attempts: 90, firstFailedAt: 0 }, undefined, { now: 1e12, isOthersPassing: true })
    expect(late.status).toBe('handled')
  })
})
