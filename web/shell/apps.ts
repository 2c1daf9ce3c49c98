import {
  IconAddressBook,
  IconBell,
  IconBook,
  IconBox,
  IconBuildingBank,
  IconBuildingStore,
  IconCalendarEvent,
  IconCash,
  IconChartBar,
  IconClipboardList,
  IconClock,
  IconFileInvoice,
  IconFiles,
  IconFileText,
  IconForms,
  IconHierarchy,
  IconLayoutKanban,
  IconLifebuoy,
  IconListCheck,
  IconMail,
  IconPackage,
  IconReceipt,
  IconScale,
  IconSettings,
  IconShieldCheck,
  IconShoppingCart,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'

import { humanized, type Text } from '#kit/ui'

type Icon = typeof IconBell
export type AppEntry = { id: string; icon: Icon }
export type Group = { id: string; colour: string; apps: readonly AppEntry[] }

const app = (id: string, icon: Icon): AppEntry => ({ id, icon })

/** Filled in by the build: the apps that have a micro-frontend. */
declare const __FRONTENDS__: readonly string[]
export const here = __FRONTENDS__
export const isHere = (id: string) => here.includes(id)

/** The whole house, in the order of the navigation. */
const planned: readonly Group[] = [
  {
    id: 'sales',
    colour: 'indigo',
    apps: [
      app('contacts', IconAddressBook),
      app('pipeline', IconLayoutKanban),
      app('quotes', IconFileText),
      app('orders', IconShoppingCart),
      app('catalog', IconBuildingStore),
      app('bookings', IconCalendarEvent),
    ],
  },
  {
    id: 'money',
    colour: 'teal',
    apps: [
      app('invoicing', IconFileInvoice),
      app('payments', IconCash),
      app('accounting', IconScale),
      app('expenses', IconReceipt),
      app('purchasing', IconPackage),
      app('banking', IconBuildingBank),
    ],
  },
  {
    id: 'work',
    colour: 'orange',
    apps: [
      app('inventory', IconBox),
      app('projects', IconHierarchy),
      app('tasks', IconListCheck),
      app('timesheets', IconClock),
      app('helpdesk', IconLifebuoy),
      app('people', IconUsersGroup),
    ],
  },
  {
    id: 'growth',
    colour: 'grape',
    apps: [
      app('campaigns', IconMail),
      app('forms', IconForms),
      app('knowledge', IconBook),
      app('analytics', IconChartBar),
    ],
  },
  {
    id: 'system',
    colour: 'gray',
    apps: [
      app('identity', IconUsers),
      app('settings', IconSettings),
      app('notifications', IconBell),
      app('audit', IconShieldCheck),
      app('files', IconFiles),
    ],
  },
]

const isPlanned = (id: string) => planned.some(({ apps }) => apps.some((entry) => entry.id === id))
const others = here.filter((id) => !isPlanned(id)).map((id) => app(id, IconClipboardList))

/** What somebody has added to the house comes last. */
export const groups = others.length > 0 ? [...planned, { id: 'more', colour: 'gray', apps: others }] : planned

export const entryOf = (id: string) => groups.flatMap(({ apps }) => apps).find((entry) => entry.id === id)
export const iconOf = (id: string): Icon => entryOf(id)?.icon ?? IconClipboardList
export const nameOf = (id: string, t: Text): string => (t.has(`${id}.title`) ? t(`${id}.title`) : humanized(id))
