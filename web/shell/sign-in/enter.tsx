import { useQueryClient } from '@tanstack/react-query'
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router'
import { useText } from '#kit/ui'
import { nextFrom } from './auth.ts'

/** Leads inside, to where the person wanted to go, with nothing kept of whoever was here before. */
export function useEnter(start = '/'): () => void {
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const client = useQueryClient()
  return () => {
    client.clear()
    const next = nextFrom(query)
    navigate(next === '/' ? start : next, { replace: true })
  }
}

/** From one door to the other; where the person wanted to go comes along. */
export function OtherDoor({ question, to, label }: { question: string; to: string; label: string }) {
  const t = useText()
  const { search } = useLocation()
  return (
    <>
      {t(question)} <Link to={{ pathname: to, search }}>{t(label)}</Link>
    </>
  )
}
