import { useQuery, useQueryClient } from '@tanstack/react-query'
import { auth } from '../sign-in/auth.ts'

export type Session = {
  id: string
  token: string
  userAgent: string | null
  ipAddress: string | null
  createdAt: string
  updatedAt: string
}
type Own = { session: Session; user: { name: string; email: string; twoFactorEnabled: boolean } }

/** This very session and its person, as the sign-in knows them. */
export const useOwn = () => useQuery({ queryKey: ['auth', 'session'], queryFn: () => auth<Own | null>('/get-session') })

export const useSessions = () =>
  useQuery({ queryKey: ['auth', 'sessions'], queryFn: () => auth<Session[]>('/list-sessions') })

/** After anything that changes how a person signs in: it may have ended sessions or begun another. */
export function useRefresh() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['auth'] })
}
