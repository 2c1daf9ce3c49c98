import { useDebouncedValue } from '@mantine/hooks'
import { IconBolt, IconHome } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { contracts } from '#contracts'
import { useActs, useText } from '#kit/ui'
import type { Frontend } from '../../frontend.ts'
import { apps, type Icon, iconOf, nameOf } from '../apps.ts'
import { loadFrontend } from '../frontend.ts'
import { acts as words } from '../gathered.ts'
import { useSpeech } from '../locale.tsx'
import { useSession } from '../session.tsx'
import { type Act, actsOf } from './acts.ts'
import { matching } from './matching.ts'
import { pagesOf, useSwitches } from './pages.ts'
import { recentFirst, useRecent } from './recent.ts'
import { type Found, opOf, type Picked, useFound, usePicked } from './records.ts'
import { wordsOf } from './words.ts'

export type Find = {
  title: string
  note?: string | null
  /** What else it is called, unseen. */
  words?: string
  icon: Icon
  app?: string
  to?: string
  act?: Act
  picked?: Picked
  run?: () => void
}
type Section = { title: string; finds: Find[] }
type Answer = { sections: Section[]; isBusy: boolean }

const most = { pages: 8, acts: 8, ofApp: 6, typed: 2 }
/** What is called exactly as it was typed is what was meant. */
const exact = 95

/** What the words lead to: pages and acts as they are typed, records of every app as they are found. */
export function useFinds(query: string, picking: Act | undefined): Answer {
  const t = useText()
  const { can } = useSession()
  const { visits } = useRecent()
  const frontends = useHouse()
  const switches = useSwitches()
  const { title } = useActs()
  const [asked] = useDebouncedValue(query.trim(), 120)
  const isLong = asked.length >= most.typed && query.trim().length >= most.typed
  const found = useFound(asked, isLong && !picking && can('search.record.search'))
  const picked = usePicked(picking, asked)
  const inSections = (all: readonly (Found | Picked)[]): Section[] =>
    Object.entries(Object.groupBy(all, ({ app }) => app)).map(([app, items = []]) => ({
      title: nameOf(app, t),
      finds: items.slice(0, picking ? undefined : most.ofApp).map(({ title, note, to, ...more }) => ({
        ...{ title, note, to, app, icon: iconOf(app) ?? IconHome },
        ...('row' in more && { picked: { title, note, to, ...more } }),
      })),
    }))
  if (picking) return { sections: inSections(picked.items), isBusy: picked.isBusy }
  const acts = actsOf(contracts, frontends, can).map((act) => ({
    act,
    title: title(act.op, opOf(act.op)?.summary ?? act.op),
    words: wordsOf(t, act.app, act.op.slice(act.app.length + 1)),
    note: nameOf(act.app, t),
    icon: IconBolt,
  }))
  const lately = visits.map(({ app, ...visit }) => ({
    ...visit,
    ...(app && { app }),
    icon: (app && iconOf(app)) || IconHome,
  }))
  const records = inSections(found.items)
  const others: Section[] = [
    { title: t('shell.recent'), finds: query.trim() === '' ? lately : [] },
    { title: t('shell.pages'), finds: matching(pagesOf(frontends, can, t), query, most.pages) },
    { title: t('shell.acts'), finds: matching([...switches, ...acts], query, most.acts) },
  ]
  const isMeant = (found.items[0]?.score ?? 0) >= exact
  const sections = isMeant ? [...records, ...others] : [...others, ...records]
  return {
    sections: sections
      .filter(({ finds }) => finds.length > 0)
      .map(({ title, finds }) => ({ title, finds: recentFirst(finds, query, visits) })),
    isBusy: found.isBusy || asked !== query.trim(),
  }
}

/** Every app's entry with its words, and what acts are called; an app that cannot be loaded has nothing to find. */
function useHouse(): Frontend[] {
  const { learn, locale } = useSpeech()
  const { data } = useQuery({
    queryKey: ['house', locale],
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    queryFn: async () => {
      const loading = apps.map(async ({ id }) => {
        const frontend = await loadFrontend(id)
        await learn(frontend.messages)
        return frontend
      })
      const [loaded] = await Promise.all([Promise.allSettled(loading), learn(words)])
      return loaded.filter((result) => result.status === 'fulfilled').map(({ value }) => value)
    },
  })
  return data ?? []
}
