import type { ComponentType } from 'react'
import type { Contract } from '#kit/contract'
import type { BesideProps, OnRecordProps } from '../kit/ui/house.ts'

/**
 * What an app's `index.tsx` exports: data alone, so that the shell stays in charge of routing and failures. What the app,
 * its nouns and its acts are called stands beside it, in `names/messages` and `acts/messages`, and there too what else people
 * call its pages and acts (`settings.words.tax-rates`), for the palette.
 */
export type Frontend = {
  id: string
  group: Group
  /** Among the apps of its group, and its cards among those of all. */
  rank: number
  /** By its name at tabler.io/icons, such as `file-invoice`. */
  icon: string
  /** Its pages, and under a path ending in `new` what one can begin; for whoever may call the op. */
  nav: readonly Place[]
  /** Of two with the same address the first is shown. */
  routes: readonly (Route | NounRoute)[]
  /** What a new business does first. */
  steps?: readonly Step[]
  /** Parts of the home page. Each brings all words that it says of its app. */
  home?: readonly (Part & { load: () => Promise<{ default: ComponentType }>; messages: Messages })[]
  /** What it shows in the history of every record whose noun says so, to whom may call the op. Such an app is no row of the navigation. */
  beside?: { what: 'comments'; op: string; load: () => Promise<{ default: ComponentType<BesideProps> }> }
  /** What it shows on the page of every record whose noun says so, to whom may call the op. */
  onRecords?: { what: 'comments'; op: string; load: () => Promise<{ default: ComponentType<OnRecordProps> }> }
  /** What it shows beside whatever page is open, to whom may call the op; called `<app>.panel` among the names. One app has it. */
  panel?: { op: string; load: () => Promise<{ default: ComponentType<PanelProps> }> }
  /** Acts that are done where they come up and begun nowhere else: `view.*`, `template.reset`. */
  inPlace?: readonly string[]
  /** With its schemas, for a form of what has no screen. */
  contract: () => Promise<Contract>
  messages: Messages
  /** What its notices are called, and what their texts name. */
  notices?: Messages
  /** Whose words its screens need beside its own: of the apps that it shows things or forms of, of all notices or acts. */
  speaksOf?: 'all' | 'notices' | 'acts' | readonly string[]
}
/** `onAway`: somebody goes to another page, which the panel may be in the way of. */
export type PanelProps = { onClose: () => void; onAway: () => void }
/** A page; it may bring words that no other needs. */
export type Route = { path: string; load: () => Promise<{ default: ComponentType }>; messages?: Messages }
/** The pages of a noun, by `nounScreens` of the kit. */
export type NounRoute = Omit<Route, 'load'> & {
  load: () => Promise<{ default: ComponentType<{ page: NounPage }> }>
  noun: string
  /** Nobody adds a row: there is no page for a new one. */
  isFixed?: true
  /** Its acts alone make and change it: there is no form. */
  isActed?: true
}
export type NounPage = 'list' | 'new' | 'record' | 'edit'

/** The addresses of a route: of a noun's its list, a new one, one, and the form to change that. */
export const addressesOf = (route: Route | NounRoute): { path: string; page?: NounPage }[] =>
  'noun' in route
    ? [
        { path: route.path, page: 'list' },
        ...(route.isFixed || route.isActed ? [] : [{ path: `${route.path}/new`, page: 'new' as const }]),
        { path: `${route.path}/:id`, page: 'record' },
        ...(route.isActed ? [] : [{ path: `${route.path}/:id/edit`, page: 'edit' as const }]),
      ]
    : [{ path: route.path }]
export const pathsOf = ({ routes }: Pick<Frontend, 'routes'>): string[] =>
  routes.flatMap(addressesOf).map(({ path }) => path)

export type Place = {
  path: string
  title: string
  op?: string
  /** Nouns that are dealt with on this page beside the one it lists. */
  nouns?: readonly string[]
}
export type Group = 'sales' | 'money' | 'work' | 'growth' | 'system'
/** Called `<app>.step.<id>`, with a note, among the app's names. It is for who may call the op. */
export type Step = {
  id: string
  rank: number
  op: string
  /** The page where it is done. */
  to: string
  /** It is done when one of these lists has an item, or one of these records something in that field. */
  seen: readonly { op: string; filter?: Record<string, Record<string, string>>; field?: string }[]
}
/** Shown to who may call the op: beside a `side` part a `wide` one, below them two halves in a row. */
export type Part = { id: string; rank: number; op: string; size: 'wide' | 'side' | 'half' }
export type Locale = 'en' | 'de'
type Words = { default: Record<string, string> }
export type Messages = Record<Locale, () => Promise<Words | Words[]>>

type Answer = { items: Record<string, unknown>[] }
/** In an app's `examples.ts`, for tests: by route, addresses at which a furnished business has something to see. */
export type Examples = Record<string, (get: (path: string) => Promise<Answer>) => string[] | Promise<string[]>>
