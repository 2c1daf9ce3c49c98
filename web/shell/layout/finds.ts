import { useDebouncedValue } from '@mantine/hooks'
import { IconFileInvoice, IconHome, IconPlus, IconUserCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { contacts } from '#contracts/contacts'
import { invoicing } from '#contracts/invoicing'
import { type Text, useFormat, useOp, useText } from '#kit/ui'
import type { Frontend } from '../../frontend.ts'
import { here, iconOf } from '../apps.ts'
import { begins, loadFrontend, type Place, toPlace } from '../frontend.ts'
import { useSpeech } from '../locale.tsx'
import { useSession } from '../session.tsx'

export type Find = { title: string; note?: string; to: string; icon: typeof IconHome }
type Section = { title: string; finds: Find[] }

/** What the words lead to: pages and acts as they are typed, records as the apps answer. */
export function useFinds(query: string): { sections: Section[]; isBusy: boolean } {
  const t = useText()
  const { can } = useSession()
  const found = places(useFrontends(), can)
  const [asked] = useDebouncedValue(query.trim(), 120)
  const parties = useOp(
    contacts.ops['party.search'],
    { q: asked, limit: 6 },
    { enabled: asked.length > 1 && can('contacts.party.search'), keep: true },
  )
  const invoices = useOp(
    invoicing.ops['invoice.list'],
    { q: asked, limit: 6 },
    { enabled: asked.length > 1 && can('invoicing.invoice.list'), keep: true },
  )
  const { money } = useFormat()
  const records = asked.length > 1 && query.trim().length > 1
  const sections = [
    { title: t('shell.pages'), finds: matching(pages(found, t), query) },
    { title: t('shell.acts'), finds: matching(acts(found, t), query) },
    {
      title: t('shell.app.contacts'),
      finds: records ? (parties.data?.items ?? []).map((party) => toFind(party)) : [],
    },
    {
      title: t('shell.app.invoicing'),
      finds: records
        ? (invoices.data?.items ?? []).map(({ id, number, customerName, totalMinor, currency }) => ({
            title: `${number ?? t('shell.draft')} · ${customerName}`,
            note: money(totalMinor, currency),
            to: `/invoicing/invoices/${id}`,
            icon: IconFileInvoice,
          }))
        : [],
    },
  ]
  return {
    sections: sections.filter(({ finds }) => finds.length > 0),
    isBusy: asked !== query.trim() || parties.isFetching || invoices.isFetching,
  }
}

const toFind = (party: { id: string; kind: 'company' | 'person'; name: string; email: string | null }): Find => ({
  title: party.name,
  ...(party.email && { note: party.email }),
  to: `/contacts/${party.kind === 'company' ? 'companies' : 'people'}/${party.id}`,
  icon: IconUserCircle,
})

/** Every app's entry with its words; an app that cannot be loaded has nothing to find. */
function useFrontends(): Frontend[] {
  const { learn, locale } = useSpeech()
  const { data } = useQuery({
    queryKey: ['frontends', locale],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const loaded = await Promise.allSettled(
        here.map(async (id) => {
          const frontend = await loadFrontend(id)
          await learn(frontend)
          return frontend
        }),
      )
      return loaded.filter((result) => result.status === 'fulfilled').map(({ value }) => value)
    },
  })
  return data ?? []
}

type May = (op: string) => boolean
type Named = { id: string; place: Place }

function places(frontends: readonly Frontend[], can: May): Named[] {
  const all = frontends.flatMap(({ id, nav }) => nav.map((place) => ({ id, place })))
  return all.filter(({ place: { op } }) => op === undefined || can(op))
}

function pages(found: readonly Named[], t: Text): Find[] {
  const home = { title: t('shell.home'), to: '/', icon: IconHome }
  const account = { title: t('shell.sessions'), to: '/account', icon: IconUserCircle }
  const ofApps = found
    .filter(({ place }) => !begins(place))
    .map(({ id, place }) => {
      const [title, app] = [t(place.title), t(`shell.app.${id}`)]
      return { title, to: toPlace(id, place), icon: iconOf(id), ...(title !== app && { note: app }) }
    })
  return [home, ...ofApps, account]
}

const acts = (found: readonly Named[], t: Text): Find[] =>
  found
    .filter(({ place }) => begins(place))
    .map(({ id, place }) => ({
      title: t(place.title),
      to: toPlace(id, place),
      icon: IconPlus,
      note: t(`shell.app.${id}`),
    }))

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

function matching(finds: Find[], query: string): Find[] {
  const words = fold(query).split(/\s+/).filter(Boolean)
  return finds
    .filter(({ title, note = '' }) => words.every((word) => fold(`${title} ${note}`).includes(word)))
    .slice(0, 12)
}
