import { useLocalStorage } from '@mantine/hooks'
import { type MutationCacheNotifyEvent, type QueryCacheNotifyEvent, useQueryClient } from '@tanstack/react-query'
import { createContext, lazy, type ReactNode, Suspense, useContext, useEffect, useMemo } from 'react'
import { Navigate, useLocation } from 'react-router'
import { identity } from '#contracts/identity'
import type { Fault } from '#kit/auth'
import type { OutputOf } from '#kit/contract'
import { useOp, workIn } from '#kit/ui'
import { Starting, Unreachable } from './layout/states.tsx'
import css from './session.module.css'

const SignAgain = lazy(() => import('./sign-in/sign-again.tsx'))

export type Me = OutputOf<(typeof identity.ops)['me.get']>
export type Person = Me & { user: NonNullable<Me['user']>; tenant: NonNullable<Me['tenant']> }
type Session = { me: Person; choose: (tenantId: string) => void; can: (op: string) => boolean }

const SessionContext = createContext<Session | undefined>(undefined)
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession outside of SignedIn')
  return session
}

export const lastTenant = 'tenant'
// Before the first call: a person of several businesses says which one.
workIn(stored(lastTenant))
function stored(key: string): string | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

/** Lets in who is signed in and works in a business; leads everybody else to where they become that. */
export function SignedIn({ children }: { children: ReactNode }) {
  const { pathname, search } = useLocation()
  const client = useQueryClient()
  const [tenantId, setTenantId] = useLocalStorage<string | undefined>({ key: lastTenant, defaultValue: undefined })
  const { data: me, error, refetch } = useOp(identity.ops['me.get'], {}, { staleTime: 60_000 })
  // A business that this person has left since, or that is no more.
  const hasLeft = error?.code === 'not-found' && tenantId !== undefined
  useEffect(() => {
    if (!hasLeft) return
    workIn(undefined)
    setTenantId(undefined)
    refetch()
  }, [hasLeft, setTenantId, refetch])
  const session = useMemo(() => {
    if (!me?.tenant || !me.user) return undefined
    const permissions = new Set(me.permissions)
    return {
      me: me as Person,
      can: (op: string) => permissions.has(op),
      choose: (id: string) => {
        workIn(id)
        setTenantId(id)
        client.clear()
        location.assign('/')
      },
    }
  }, [me, client, setTenantId])

  const hasEnded = error?.code === 'unauthenticated'
  useEndings(hasEnded, refetch)
  if (hasEnded && !session)
    return (
      <Navigate to={`/sign-in${pathname === '/' ? '' : `?next=${encodeURIComponent(pathname + search)}`}`} replace />
    )
  if (hasLeft) return <Starting />
  if (error && !hasEnded) return <Unreachable onRetry={refetch} />
  if (!me) return <Starting />
  if (!session) return <Navigate to="/welcome" replace />
  return (
    <SessionContext.Provider value={session}>
      {hasEnded && (
        <Suspense fallback={<Starting />}>
          <SignAgain me={session.me} />
        </Suspense>
      )}
      {/* What was being typed stays, and none of it is shown. */}
      <div className={hasEnded ? css.away : css.here}>{children}</div>
    </SessionContext.Provider>
  )
}

/** Whatever is refused for want of a session has the session asked for. */
function useEndings(hasEnded: boolean, ask: () => unknown) {
  const client = useQueryClient()
  useEffect(() => {
    if (hasEnded) return
    const hear = (event: QueryCacheNotifyEvent | MutationCacheNotifyEvent) => {
      if (event.type !== 'updated' || event.action.type !== 'error') return
      const isOwn = 'query' in event && event.query.queryKey[1] === 'me.get'
      if (!isOwn && (event.action.error as Partial<Fault>).code === 'unauthenticated') ask()
    }
    const ends = [client.getQueryCache().subscribe(hear), client.getMutationCache().subscribe(hear)]
    return () => {
      for (const end of ends) end()
    }
  }, [client, hasEnded, ask])
}
