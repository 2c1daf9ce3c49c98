import type { QueryClient } from '@tanstack/react-query'
import { askAfresh, type Change, isOwn, isTouched } from '#kit/ui'
import type { Hint } from './connection.ts'

const gatherMs = 200
/** An import changes rows for minutes; nobody reads faster than this. */
const pauseMs = 1500
/** By then the trail of an act has been written. */
const trailMs = 1500

/**
 * Asks anew, once, for what is on the screen and shows a row that somebody else has changed, or lists its noun. What
 * this tab has changed itself it has asked for already.
 */
export function follow(client: QueryClient, userId: string) {
  let heard: (Change & { by: string | undefined })[] = []
  let timer: number | undefined
  let trailTimer: number | undefined
  let lastAt = 0

  const flush = () => {
    timer = undefined
    // The answer to a write of one's own is on its way, and says which of these are of it.
    if (client.isMutating() > 0) return wait(gatherMs)
    const changes = heard.filter((change) => change.by !== userId || !isOwn(change))
    heard = []
    if (changes.length === 0) return
    lastAt = Date.now()
    refresh(changes)
  }
  const refresh = (changes: readonly Change[]) => {
    for (const { app } of changes) askAfresh(app)
    const apps = new Set(changes.map(({ app }) => app))
    // What is not on the screen is asked for when it is shown.
    client.invalidateQueries({ predicate: ({ queryKey: [app] }) => apps.has(String(app)), refetchType: 'none' })
    client.invalidateQueries({ predicate: ({ queryKey }) => changes.some((change) => isTouched(queryKey, change)) })
  }
  const wait = (ms: number) => {
    timer ??= window.setTimeout(flush, ms)
  }
  return {
    hear(hints: readonly Hint[]) {
      heard.push(...hints.map(toChange))
      trailTimer ??= window.setTimeout(() => {
        trailTimer = undefined
        client.invalidateQueries({ queryKey: ['audit'] })
      }, trailMs)
      // The pause after the last time may have long begun.
      const rest = lastAt + pauseMs - Date.now()
      if (rest <= 0) {
        clearTimeout(timer)
        timer = undefined
      }
      wait(Math.max(gatherMs * Math.random(), rest))
    },
    stop() {
      clearTimeout(timer)
      clearTimeout(trailTimer)
    },
  }
}

const toChange = ({ name, id, by }: Hint) => {
  const [app = '', noun = ''] = name.split('.')
  return { app, noun, id, by }
}
