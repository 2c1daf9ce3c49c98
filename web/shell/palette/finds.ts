import { useDebouncedValue } from '@mantine/hooks'
import { IconBolt, IconHome, IconUserCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { contracts } from '#contracts'
import { type Text, useActs, useText } from '#kit/ui'
import type { Frontend } from '../../frontend.ts'
import { apps, type Icon, iconOf, nameOf } from '../apps.ts'
import { begins, loadFrontend, toPlace } from '../frontend.ts'
import { acts as words } from '../gathered.ts'
import { useSpeech } from '../locale.tsx'
import { useSession } from '../session.tsx'
import { type Act, actsOf } from './acts.ts'
import { matching } from './matching.ts'
import { recentFirst, useRecent } from './recent.ts'
import { opOf, sourcesOf, useRecords } from './records.ts'

export type Find = { title: string; note?: string | null; icon: Icon; app?: string; to?: string; act?: Act }
type Section = { title: string; finds: Find[] }
type Answer = { sections: Section[]; isBusy: boolean }

const most = { pages: 8, acts: 8, typed: 2 }

/** What the words lead to: pages and acts as they are typed, records of every app as they answer. */
export function useFinds(query: string, picking: Act | undefined): Answer {
  const t = useText()
  const { can } = useSession()
  const { visits } = useRecent()
  const frontends = useHouse()
  const { title } = useActs()
  const [asked] = useDebouncedValue(query.trim(), 120)
  const pick = picking && 'pick' in picking.how ? [{ app: picking.app, source: picking.how.pick }] : undefined
  const isAsked = asked.length >= most.typed && query.trim().length >= most.typed
  const { records, isBusy } = useRecords(pick ?? (isAsked ? sourcesOf(frontends, can) : []), asked)
  const rows = (app: string): Find[] =>
    records
      .filter((record) => record.app === app)
      .map(({ title, note, to }) => ({ title, note, to, app, icon: iconOf(app) ?? IconHome }))
  const owners = [...new Set(records.map(({ app }) => app))]
  const found = owners.map((app) => ({ title: nameOf(app, t), finds: rows(app) }))
  if (pick) return { sections: found, isBusy }
  const acts = actsOf(contracts, frontends, can).map((act) => ({
    act,
    title: title(act.op, opOf(act.op)?.summary ?? act.op),
    note: nameOf(act.app, t),
    icon: IconBolt,
  }))
  const lately = visits.map(({ title, note, to, app }) => ({
    title,
    note,
    to,
    ...(app && { app }),
    icon: (app && iconOf(app)) || IconHome,
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

function pages(frontends: readonly Frontend[], can: (op: string) => boolean, t: Text): Find[] {
  const ofApps = frontends.flatMap(({ id, nav }) =>
    nav
      .filter((place) => !begins(place) && (place.op === undefined || can(place.op)))
      .map((place) => {
        const [title, app] = [t(place.title), nameOf(id, t)]
        return {
          title,
          to: toPlace(id, place),
          app: id,
          icon: iconOf(id) ?? IconHome,
          ...(title !== app && { note: app }),
        }
      }),
  )
  return [
    { title: t('shell.home'), to: '/', icon: IconHome },
    ...ofApps,
    { title: t('shell.sessions'), to: '/account', icon: IconUserCircle },
  ]
}
