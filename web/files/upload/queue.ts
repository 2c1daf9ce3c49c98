import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { askAfresh, useMe } from '#kit/ui'
import type { Place } from './send.ts'

/** A file on its way: `sent` bytes of `size`; with a `fault` it has stopped. */
export type Sent = { key: number; place: string; name: string; size: number; sent: number; fault?: Error }

/** They go on while somebody looks at other pages of this app; two at once, so that a small one need not wait for a large one. */
const atOnce = 2
let all: readonly Sent[] = []
let last = 0
const waiting: (() => Promise<void>)[] = []
let running = 0
const listeners = new Set<() => void>()
const stops = new Map<number, AbortController>()

const change = (next: readonly Sent[]) => {
  all = next
  for (const listener of listeners) listener()
}
const changeOne = (key: number, changes: Partial<Sent>) =>
  change(all.map((one) => (one.key === key ? { ...one, ...changes } : one)))
const drop = (key: number) => change(all.filter((one) => one.key !== key))

async function next(): Promise<void> {
  const work = running < atOnce ? waiting.shift() : undefined
  if (!work) return
  running++
  await work().finally(() => running--)
  next()
}

/** What is on its way to a place. */
export function useSending(place: Place): readonly Sent[] {
  const found = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => all,
  )
  const here = JSON.stringify(place)
  return found.filter((one) => one.place === here)
}

/** Stops one that is on its way, or puts one away that has failed. */
export function giveUp(key: number) {
  stops.get(key)?.abort()
  drop(key)
}

/** Takes files to a place: they wait, are sent, and leave the queue when they are there. */
export function useUpload(place: Place, onDone?: (id: string) => void) {
  const client = useQueryClient()
  const tenantId = useMe()?.tenant?.id
  return (files: Iterable<File>) => {
    for (const file of files) {
      const key = ++last
      const stop = new AbortController()
      stops.set(key, stop)
      change([...all, { key, place: JSON.stringify(place), name: file.name, size: file.size, sent: 0 }])
      waiting.push(async () => {
        if (stop.signal.aborted) return
        try {
          const onProgress = (sent: number) => changeOne(key, { sent })
          const { sendFile } = await import('./send.ts')
          const id = await sendFile(file, place, { tenantId, signal: stop.signal, onProgress })
          drop(key)
          onDone?.(id)
        } catch (fault) {
          changeOne(key, { fault: fault as Error })
        } finally {
          stops.delete(key)
          askAfresh('files')
          await client.invalidateQueries({ queryKey: ['files'] })
        }
      })
      next()
    }
  }
}
