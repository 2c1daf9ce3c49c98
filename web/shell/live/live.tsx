import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useLocation } from 'react-router'
import { useSession } from '../session.tsx'
import { type Colleague, Connection } from './connection.ts'

type Live = {
  /** Whether changes by others arrive by themselves. */
  isUp: boolean
  /** Who else shows this page. */
  others: readonly Colleague[]
}
const LiveContext = createContext<Live>({ isUp: false, others: [] })
export const useLive = (): Live => useContext(LiveContext)

/** Lets every screen follow what others do in this business. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { me } = useSession()
  const client = useQueryClient()
  const page = recordAt(useLocation().pathname)
  const [isUp, setIsUp] = useState(false)
  const [present, setPresent] = useState<{ page: string; people: readonly Colleague[] }>()
  const connection = useRef<Connection>(undefined)

  useEffect(() => {
    const url = new URL(`/api/realtime?tenant=${me.tenant.id}`, location.href)
    url.protocol = url.protocol.replace('http', 'ws')
    const follower = follow(client)
    let wasUp = false
    const opened = new Connection(url.href, {
      onHints: (hints) => follower.hear(hints.map(({ name }) => name.slice(0, name.indexOf('.')))),
      onPeople: (page, people) => setPresent({ page, people }),
      onUp: () => {
        // Whatever happened while nobody listened, nobody has heard of.
        if (wasUp) client.invalidateQueries()
        wasUp = true
        setIsUp(true)
      },
      onDown: () => {
        setIsUp(false)
        setPresent(undefined)
      },
    })
    connection.current = opened
    return () => {
      opened.close()
      follower.stop()
    }
  }, [me.tenant.id, client])
  useEffect(() => connection.current?.at(page), [page])

  const live = useMemo(
    () => ({
      isUp,
      others: present?.page === page ? present.people.filter(({ id }) => id !== me.user.id) : [],
    }),
    [isUp, present, page, me.user.id],
  )
  return <LiveContext.Provider value={live}>{children}</LiveContext.Provider>
}

/** `/contacts/companies/<id>/edit` → the record that it is about; of other pages nobody is told. */
const recordAt = (pathname: string) => /^.*?\/[\da-f-]{36}(?=\/|$)/.exec(pathname)?.[0] ?? null

const gatherMs = 200
/** An import changes rows for minutes; nobody reads faster than this. */
const pauseMs = 1500

/**
 * Drops what the apps have told, so that what is on the screen is asked for anew: soon, and once more when no other
 * isolate can answer with what it has kept for a second, and the trail of the act has been written.
 */
function follow(client: QueryClient) {
  const apps = new Set<string>()
  const late = new Set<string>()
  let timer: number | undefined
  let lastAt = 0
  const wait = (ms: number) => {
    timer ??= window.setTimeout(flush, ms)
  }
  const flush = () => {
    timer = undefined
    lastAt = Date.now()
    const dropped = new Set([...apps, ...late])
    late.clear()
    for (const app of apps) late.add(app).add('audit')
    apps.clear()
    client.invalidateQueries({ predicate: ({ queryKey: [app] }) => dropped.has(String(app)) })
    if (late.size > 0) wait(pauseMs)
  }
  return {
    hear(changed: readonly string[]) {
      for (const app of changed) apps.add(app)
      // The pause after the last time may have long begun.
      const rest = lastAt + pauseMs - Date.now()
      if (rest <= 0) {
        clearTimeout(timer)
        timer = undefined
      }
      wait(Math.max(gatherMs * Math.random(), rest))
    },
    stop: () => clearTimeout(timer),
  }
}
