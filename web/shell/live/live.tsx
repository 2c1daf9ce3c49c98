import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useLocation } from 'react-router'
import { useSession } from '../session.tsx'
import { type Colleague, Connection } from './connection.ts'
import { follow } from './follow.ts'

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
    const follower = follow(client, me.user.id)
    let wasUp = false
    const opened = new Connection(url.href, {
      onHints: follower.hear,
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
  }, [me.tenant.id, me.user.id, client])
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
