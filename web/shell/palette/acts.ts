import { type Contract, type Op, route } from '#kit/contract'
import { pages } from '#pages'
import { type Frontend, pathsOf } from '../../frontend.ts'

export type Act = {
  /** `invoicing.invoice.issue` */
  op: string
  app: string
  /** Where it is done, of which noun a record is chosen for it, or the op to fill in a form for. */
  how: { to: string } | { pick: string } | { form: string }
}

/** Every act that the caller may do and begins here, and the way to it. What is archived, only its list finds again. */
export function actsOf(
  contracts: readonly Contract[],
  frontends: readonly Frontend[],
  can: (op: string) => boolean,
): Act[] {
  return contracts.flatMap(({ app, ops }) => {
    const frontend = frontends.find(({ id }) => id === app)
    if (!frontend) return []
    const { inPlace = [] } = frontend
    const isBegun = (name: string) =>
      !name.endsWith('.restore') && !inPlace.includes(name) && !inPlace.includes(`${nounOf(name)}.*`)
    return Object.entries(ops as Record<string, Op>)
      .filter(([name, { effect }]) => effect !== 'read' && can(`${app}.${name}`) && isBegun(name))
      .map(([name, op]) => ({ op: `${app}.${name}`, app, how: wayTo(frontend, name, op, ops) }))
  })
}

export const nounOf = (name: string) => name.slice(0, name.lastIndexOf('.'))

function wayTo({ id: app, nav, routes }: Frontend, name: string, op: Op, ops: Contract['ops']): Act['how'] {
  const noun = nounOf(name)
  const place =
    nav.find(({ op: of }) => of === `${app}.${name}`) ??
    nav.find(({ op: of = '', nouns = [] }) => of.startsWith(`${app}.${noun}.`) || nouns.includes(noun))
  const isOfRecord = `${noun}.list` in ops && pages[`${app}.${noun}`]?.endsWith('/:id')
  if (route(op).path.includes('/:id') && isOfRecord) return { pick: `${app}.${noun}` }
  if (!place) return { form: name }
  const isBegun =
    name.endsWith('.create') &&
    pathsOf({ routes }).some((path) => [`${place.path}/new`, `${place.path}/:id`].includes(path))
  return { to: `/${app}/${isBegun ? `${place.path}/new` : place.path}` }
}
