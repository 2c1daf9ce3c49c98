import { contracts } from '#contracts'
import { type Contract, type Op, route } from '#kit/contract'
import { pageOf } from '#kit/ui'

/** The `get` of a noun such as `invoicing.invoice`, where its app has one. */
export function getOf(noun: string): Op | undefined {
  const [app, name] = noun.split('.')
  const contract: Contract | undefined = contracts.find((each) => each.app === app)
  return contract?.ops[`${name}.get`]
}

/** Of these there are lists and forms, but no page for each. */
const pageless = /^(identity|notifications|audit)\.|\.(account|number-series|profile)$/

export function pageFor(noun: string, id: string): string | undefined {
  const get = getOf(noun)
  return get && route(get).path.endsWith('/:id') && !pageless.test(noun) ? pageOf(noun, id) : undefined
}

/** Nouns that something can happen to, with the acts that do. */
export function actsByNoun(): { noun: string; actions: string[] }[] {
  const actions = contracts.flatMap(({ app, ops }) =>
    Object.entries(ops as Record<string, Op>)
      .filter(([, { effect }]) => effect !== 'read')
      .map(([name]) => `${app}.${name}`),
  )
  const grouped = Map.groupBy(actions, (action) => action.slice(0, action.lastIndexOf('.')))
  return [...grouped].map(([noun, all]) => ({ noun, actions: all }))
}
