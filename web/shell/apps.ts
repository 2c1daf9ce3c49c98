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

type Icon = typeof IconBell
export type AppEntry = { id: string; icon: Icon }
export type Group = { id: string; colour: string; apps: readonly AppEntry[] }

const app = (id: string, icon: Icon): AppEntry => ({ id, icon })

/** The whole house, in the order of the navigation. */
export const groups: readonly Group[] = [
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

export const entryOf = (id: string) => groups.flatMap(({ apps }) => apps).find((entry) => entry.id === id)
export const iconOf = (id: string): Icon => entryOf(id)?.icon ?? IconClipboardList

/** Filled in by the build: the apps that have a micro-frontend. */
declare const __FRONTENDS__: readonly string[]
export const isHere = (id: string) => __FRONTENDS__.includes(id)
export const here = __FRONTENDS__
