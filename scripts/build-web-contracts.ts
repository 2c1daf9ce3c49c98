import { globSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'
import type { Contract, Op } from '#kit/contract'
import { root } from './build-web-sources.ts'

/** What screens never ask of a contract: it stays with the Workers. */
const unasked = new Set([
  'summary',
  'problems',
  'fieldErrors',
  'emits',
  'events',
  'cache',
  'maxBytes',
  'notices',
  'cards',
  'numbers',
  'subscribes',
  'uses',
  'buckets',
  'agent',
])

/** A micro-frontend gets its contract with all schemas, and without words and wiring that only Workers need. */
export const screensOnly: Plugin = {
  name: 'screens-only',
  transform(code, id) {
    if (!/\/workers\/[\w-]+\/contract(\/[\w-]+)?\.ts$/.test(id)) return
    const cuts: [number, number][] = []
    for (const { type, callee, end, arguments: given = [] } of nodesOf(this.parse(code))) {
      if (type !== 'CallExpression' || !callee) continue
      if (callee.property?.name === 'describe' && callee.object) cuts.push([callee.object.end, end])
      const [tones, moves] = given
      if (callee.name === 'states' && tones && moves) cuts.push([tones.end, moves.end])
      const declared = ['contract', 'op'].includes(callee.name ?? '') ? (given[0]?.properties ?? []) : []
      declared.forEach(({ key, start, end }, index) => {
        if (unasked.has(key?.name ?? '')) cuts.push([start, declared[index + 1]?.start ?? end])
      })
    }
    return without(code, cuts)
  },
}

/** What is read of a node of the syntax tree. */
type Node = {
  type: string
  start: number
  end: number
  name?: string
  key?: Node
  callee?: Node
  object?: Node
  property?: Node
  arguments?: Node[]
  properties?: Node[]
}

function* nodesOf(node: object): Generator<Node> {
  if ('type' in node) yield node as Node
  for (const part of Object.values(node)) if (part !== null && typeof part === 'object') yield* nodesOf(part)
}

function without(code: string, cuts: [number, number][]): string {
  let kept = ''
  let at = 0
  for (const [start, end] of cuts.sort(([a], [b]) => a - b)) {
    if (start >= at) kept += code.slice(at, start)
    at = Math.max(at, end)
  }
  return kept + code.slice(at)
}

const prefix = '\0addresses:'

/** These contracts are read rather than built: the files that such a module follows from. */
export const sourcesBehind = (id: string) => (id.startsWith(prefix) ? standsOn(id.slice(prefix.length)) : [])
const standsOn = (app: string) =>
  globSync(
    [
      ...['contracts.ts', `${app || '*'}/contract.ts`, `${app || '*'}/contract/*.ts`].map((path) => `workers/${path}`),
      'kit/{contract,money,calendar,document}/*.ts',
    ],
    { cwd: root, exclude: ['**/*.test.ts'] },
  ).map((path) => join(root, path))

/**
 * What only calls ops, and shows no forms or lists of them, gets contracts without their schemas: the shell those that
 * it imports, so that the first page loads no validator, a micro-frontend those that it asks for as `#addresses`.
 */
const addresses = (specifier: RegExp, told: (op: Op) => Partial<Op>): Plugin => ({
  name: 'addresses-only',
  enforce: 'pre',
  resolveId(id) {
    const [found, app = ''] = specifier.exec(id) ?? []
    return found === undefined ? null : prefix + app
  },
  async load(id) {
    if (!id.startsWith(prefix)) return null
    const app = id.slice(prefix.length)
    const file = join(root, 'workers', app || 'contracts.ts', app && 'contract.ts')
    for (const path of standsOn(app)) this.addWatchFile(path)
    const exported: Record<string, Contract | readonly Contract[]> = await import(pathToFileURL(file).href)
    const bare = ({ app, ops }: Contract) => {
      const kept = Object.entries(ops).map(([name, op]) => [name, told(op)])
      return `contract(${JSON.stringify({ app, ops: Object.fromEntries(kept) })})`
    }
    const lines = Object.entries(exported).flatMap(([name, value]) => {
      if (Array.isArray(value)) return app ? [] : `export const ${name} = [${value.map(bare)}]`
      return 'ops' in Object(value) ? `export const ${name} = ${bare(value as Contract)}` : []
    })
    return [`import { contract } from '#kit/contract/contract'`, ...lines].join('\n')
  },
})

export const shellAddresses = addresses(/^#contracts\/(.+)$/, ({ summary, http, effect }) => ({
  summary,
  http,
  effect,
}))
export const otherAddresses = addresses(/^#addresses(?:\/(.+))?$/, ({ http, effect }) => ({ http, effect }))
