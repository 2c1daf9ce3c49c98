import type { IconBell } from '@tabler/icons-react'
import type { CardFilter, Tone } from '#kit/contract'
import { humanized, type Text } from '#kit/ui'
import type { Frontend, Group, Part, Step } from '../frontend.ts'
import { entries } from './entries.ts'

export type Icon = typeof IconBell
type Seen = Step['seen'][number] & { path: string }
/** What an app says of itself, with the addresses of the reads that it names. */
export type AppEntry = {
  id: string
  group: Group
  rank: number
  icon: Icon
  /** Who may call none of these sees none of its pages; an app without pages has none. */
  opens?: readonly string[]
  steps?: readonly (Omit<Step, 'seen'> & { seen: readonly Seen[] })[]
  cards?: readonly { id: string; op: string; path: string; to: string; filter: CardFilter; sum?: string; tone?: Tone }[]
  home?: readonly Part[]
  beside?: Pick<NonNullable<Frontend['beside']>, 'what' | 'op'>
  onRecords?: Pick<NonNullable<Frontend['onRecords']>, 'what' | 'op'>
  panel?: Pick<NonNullable<Frontend['panel']>, 'op'>
}

/** In the order of the navigation, each with the colour of its apps. */
const colours: Record<Group, string> = {
  sales: 'indigo',
  money: 'teal',
  work: 'orange',
  growth: 'grape',
  system: 'gray',
}

const order = Object.keys(colours)
/** Every app, in the order of the navigation. */
export const apps = entries.toSorted(
  (a, b) => order.indexOf(a.group) - order.indexOf(b.group) || a.rank - b.rank || a.id.localeCompare(b.id),
)

/** The apps in groups that somebody can open something of. */
export const groupsFor = (can: (op: string) => boolean) =>
  Object.entries(
    Object.groupBy(
      apps.filter(({ opens }) => !opens || opens.some(can)),
      ({ group }) => group,
    ),
  ).map(([id, apps]) => ({ id, apps }))

export const appAt = (id: string) => apps.find((entry) => entry.id === id)
export const isHere = (id: string) => appAt(id) !== undefined
export const iconOf = (id: string) => appAt(id)?.icon
export const colourOf = ({ group }: AppEntry) => colours[group]
export const nameOf = (id: string, t: Text): string => (t.has(`${id}.title`) ? t(`${id}.title`) : humanized(id))
