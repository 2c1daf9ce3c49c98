import { useDebouncedValue } from '@mantine/hooks'
import { IconBolt, IconHome, IconUserCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { contracts } from '#contracts'
import { type Text, useText } from '#kit/ui'
import type { Frontend } from '../../frontend.ts'
import { here, iconOf, nameOf } from '../apps.ts'
import { begins, loadFrontend, toPlace } from '../frontend.ts'
import { useSpeech } from '../locale.tsx'
import { useSession } from '../session.tsx'
import { type Act, actsOf, isNamedIn } from './acts.ts'
import { matching } from './matching.ts'
import { recentFirst, useRecent } from './recent.ts'
import { opOf, sourcesOf, useRecords } from './records.ts'

export type Find = { title: string; note?: string | null; icon: typeof IconHome; app?: string; to?: string; act?: Act }
type Section = { title: string; finds: Find[] }
type Answer = { sections: Section[]; isBusy: boolean }

const most = { pages: 8, acts: 8, typed: 2 }
const names = { en: () => import('./acts/en.json'), de: () => import('./acts/de.json') }

/** What the words lead to: pages and acts as they are typed, records of every app as they answer. */
export function useFinds(query: string, picking: Act | undefined): Answer {
  const t = useText()
  const { can } = useSession()
  const { visits } = useRecent()
  const { frontends, acts: titles } = useHouse()
  const [asked] = useDebouncedValue(query.trim(), 120)
  const pick = picking && 'pick' in picking.how ? [{ app: picking.app, source: picking.how.pick }] : undefined
  const isAsked = asked.length >= most.typed && query.trim().length >= most.typed
  const { records, isBusy } = useRecords(pick ?? (isAsked ? sourcesOf(frontends, can) : []), asked)
  const rows = (app: string): Find[] =>
    records
      .filter((record) => record.app === app)
      .map(({ title, note, to }) => ({ title, note, to, app, icon: iconOf(app) }))
  const apps = [...new Set(records.map(({ app }) => app))]
  const found = apps.map((app) => ({ title: nameOf(app, t), finds: rows(app) }))
  if (pick) return { sections: found, isBusy }
  const acts = actsOf(contracts, frontends, can, isNamedIn(titles)).map((act) => ({
    act,
    title: titles[act.op] ?? opOf(act.op)?.summary.split(':', 1)[0] ?? act.op,
    note: nameOf(act.app, t),
    icon: IconBolt,
  }))
  const lately = visits.map(({ title, note, to, app }) => ({
    title,
    note,
    to,
    ...(app && { app }),
    icon: app ? iconOf(app) : IconHome,
  }))
  const sections = [
    { title: t('shell.recent'), finds: query.trim() === '' ? lately : [] },
    { title: t('shell.pages'), finds: matching(pages(frontends, can, t), query, most.pages) },
    { title: t('shell.acts'), finds: matching(acts, query, most.acts) },
    ...found,
  ]
  return {
    sections: sections
      .filter(({ finds }) => finds.length > 0)
      .map(({ title, finds }) => ({ title, finds: recentFirst(finds, query, visits) })),
    isBusy: isBusy || asked !== query.trim(),
  }
}

/** Every app's entry with its words, and what acts are called; an app that cannot be loaded has nothing to find. */
function useHouse(): { frontends: Frontend[]; acts: Record<string, string> } {
  const { learn, locale } = useSpeech()
  const { data } = useQuery({
    queryKey: ['house', locale],
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    queryFn: async () => {
      const loading = here.map(async (id) => {
        const frontend = await loadFrontend(id)
        await learn(frontend.messages)
        return frontend
      })
      const [loaded, acts] = await Promise.all([Promise.allSettled(loading), names[locale]()])
      return {
        frontends: loaded.filter((result) => result.status === 'fulfilled').map(({ value }) => value),
        acts: acts.default as Record<string, string>,
      }
    },
  })
  return data ?? { frontends: [], acts: {} }
}

function pages(frontends: readonly Frontend[], can: (op: string) => boolean, t: Text): Find[] {
  const ofApps = frontends.flatMap(({ id, nav }) =>
    nav
      .filter((place) => !begins(place) && (place.op === undefined || can(place.op)))
      .map((place) => {
        const [title, app] = [t(place.title), nameOf(id, t)]
        return { title, to: toPlace(id, place), app: id, icon: iconOf(id), ...(title !== app && { note: app }) }
      }),
  )
  return [
    { title: t('shell.home'), to: '/', icon: IconHome },
    ...ofApps,
    { title: t('shell.sessions'), to: '/account', icon: IconUserCircle },
  ]
}
