import { type Contract, type Op, route } from '#kit/contract'
import type { Find, Frontend } from '../../frontend.ts'

export type Act = {
  /** `invoicing.invoice.issue` */
  op: string
  app: string
  /** Where it is done, what row it is done to, or the op to fill in a form for. */
  how: { to: string } | { pick: Find } | { form: string }
}

/** An app that names some of its acts names all that are for people; one that is new has their summaries. */
export function isNamedIn(titles: Record<string, string>) {
  const named = new Set(Object.keys(titles).map((op) => op.slice(0, op.indexOf('.'))))
  return (op: string) => op in titles || !named.has(op.slice(0, op.indexOf('.')))
}

/** Every act that the caller may do, and the way to it. What no language has a name for is no act for people. */
export function actsOf(
  contracts: readonly Contract[],
  frontends: readonly Frontend[],
  can: (op: string) => boolean,
  isNamed: (op: string) => boolean,
): Act[] {
  return contracts.flatMap(({ app, ops }) => {
    const frontend = frontends.find(({ id }) => id === app)
    if (!frontend) return []
    return Object.entries(ops as Record<string, Op>)
      .filter(([name, { effect }]) => effect !== 'read' && can(`${app}.${name}`) && isNamed(`${app}.${name}`))
      .map(([name, op]) => ({ op: `${app}.${name}`, app, how: wayTo(frontend, name, op) }))
  })
}

function wayTo({ id: app, nav, routes, finds = [] }: Frontend, name: string, op: Op): Act['how'] {
  const noun = name.slice(0, name.lastIndexOf('.'))
  const place =
    nav.find(({ op: of }) => of === `${app}.${name}`) ??
    nav.find(({ op: of = '', nouns = [] }) => of.startsWith(`${app}.${noun}.`) || nouns.includes(noun))
  const row = finds.find((find) => find.op === `${app}.${noun}.list` || isSearchFor(find, app, noun))
  if (route(op).path.includes(':') && row) return { pick: row }
  if (!place) return { form: name }
  const isBegun =
    name.endsWith('.create') && routes.some(({ path }) => [`${place.path}/new`, `${place.path}/:id`].includes(path))
  return { to: `/${app}/${isBegun ? `${place.path}/new` : place.path}` }
}

/** Companies and people are found by one search. */
const isSearchFor = (find: Find, app: string, noun: string) =>
  find.op === 'contacts.party.search' && app === 'contacts' && ['company', 'person'].includes(noun)
