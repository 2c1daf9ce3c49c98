import { expect, it } from 'vitest'
import { Fault } from '#kit/auth'
import { runBulk, toCsv } from './bulk-run.ts'

const ids = Array.from({ length: 30 }, (_, n) => `row-${n}`)

it('acts on each row once, a few at a time, and says which failed', async () => {
  const acted: string[] = []
  const told = new Map<string, string | undefined>()
  let [now, most] = [0, 0]
  await runBulk(
    ids,
    async (id) => {
      most = Math.max(most, ++now)
      await Promise.resolve()
      now--
      acted.push(id)
      if (id === 'row-7') throw Fault.of('conflict', 'not this one')
    },
    { signal: new AbortController().signal, onEach: (id, fault) => told.set(id, fault?.code) },
  )
  expect(acted.toSorted()).toEqual(ids.toSorted())
  expect([...told].filter(([, code]) => code)).toEqual([['row-7', 'conflict']])
  expect(told.size).toBe(ids.length)
  expect(most).toBeLessThanOrEqual(4)
})

it('tries again what the rate limit or the network refused, and gives up in the end', async () => {
  const attempts = new Map<string, number>()
  const failed: string[] = []
  await runBulk(
    ids.slice(0, 3),
    async (id) => {
      const attempt = (attempts.get(id) ?? 0) + 1
      attempts.set(id, attempt)
      if (id === 'row-0' && attempt < 3) throw Fault.of('rate-limited', 'slowly')
      if (id === 'row-1') throw Fault.of('unavailable', 'no network')
    },
    { signal: new AbortController().signal, waitMs: 1, onEach: (id, fault) => fault && failed.push(id) },
  )
  expect(Object.fromEntries(attempts)).toEqual({ 'row-0': 3, 'row-1': 5, 'row-2': 1 })
  expect(failed).toEqual(['row-1'])
})

it('stops when told, and leaves the rest alone', async () => {
  const stop = new AbortController()
  const done: string[] = []
  await runBulk(ids, async () => {}, {
    signal: stop.signal,
    onEach: (id) => {
      done.push(id)
      if (done.length === 5) stop.abort()
    },
  })
  expect(done.length).toBeGreaterThanOrEqual(5)
  expect(done.length).toBeLessThanOrEqual(8)
})

it('reports what no spreadsheet takes for a formula', async () => {
  const file = toCsv([{ id: '1', name: '=HYPERLINK("x")', reason: 'said "no", twice' }])
  expect(await file.text()).toBe('id,name,reason\r\n"1","\'=HYPERLINK(""x"")","said ""no"", twice"\r\n')
})
