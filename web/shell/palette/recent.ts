import { useLocalStorage } from '@mantine/hooks'
import { useSession } from '../session.tsx'

export type Visit = { title: string; note: string | null; to: string; app: string | null }
type Kept = { of: string; visits: Visit[] }

const most = 6
export const recentKey = 'recent'

/** Where the palette led to lately: of this person in this business alone, since names of customers are among it. */
export function useRecent() {
  const { me } = useSession()
  const of = `${me.tenant.id} ${me.user.id}`
  const [kept, setKept] = useLocalStorage<Kept>({
    key: recentKey,
    defaultValue: { of, visits: [] },
    getInitialValueInEffect: false,
  })
  const visits = kept.of === of ? kept.visits : []
  const visit = (to: Visit) => setKept({ of, visits: [to, ...visits.filter((one) => one.to !== to.to)].slice(0, most) })
  return { visits, visit }
}

type Ranked = { title: string; to?: string }
/** What is called exactly so comes first, then where one was lately; the rest stays in its order. */
export function recentFirst<T extends Ranked>(finds: readonly T[], query: string, visits: readonly Visit[]): T[] {
  const wanted = query.trim().toLocaleLowerCase()
  const lately = new Map(visits.map(({ to }, index) => [to, index]))
  const rank = ({ title, to }: T) => (title.toLocaleLowerCase() === wanted ? -1 : (lately.get(to ?? '') ?? most))
  return [...finds].sort((a, b) => rank(a) - rank(b))
}
