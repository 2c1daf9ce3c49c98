import { contracts } from '#addresses'
import { type Contract, route } from '#kit/contract'
import { pageOf } from '#kit/ui'

/** Of these there are lists and forms, but no page for each. */
const pageless = /^(identity|notifications|audit)\.|\.(account|number-series|profile)$/

export function pageFor(noun: string, id: string): string | undefined {
  const [app, name] = noun.split('.')
  const contract: Contract | undefined = contracts.find((each) => each.app === app)
  const get = contract?.ops[`${name}.get`]
  return get && route(get).path.endsWith('/:id') && !pageless.test(noun) ? pageOf(noun, id) : undefined
}

/** The nouns of each app that something can be done to. */
export function nounsByApp() {
  return contracts
    .map(({ app, ops }: Contract) => {
      const acts = Object.keys(ops).filter((name) => ops[name]?.effect !== 'read')
      return { app, nouns: [...new Set(acts.map((name) => `${app}.${name.slice(0, name.lastIndexOf('.'))}`))] }
    })
    .filter(({ nouns }) => nouns.length > 0)
}
