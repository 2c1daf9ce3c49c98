import { readFileSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { basename, join } from 'node:path'
import { startChild } from '../dev/child.ts'
import { dataDir, host, root } from '../dev/config.ts'
import type { Bundle, Consumer, Vars } from './bundles.ts'

/** All Workers in one bare workerd, the gateway on `port`; what workerd lacks of the cloud is in `cloud/`. */
export async function startWorkerd(bundles: readonly Bundle[], vars: (worker: string) => Vars, port: number) {
  const config = join(dataDir, 'workers/workerd.capnp')
  for (const name of ['queues', 'rate-limit'])
    writeFileSync(
      join(dataDir, 'workers', `${name}.js`),
      stripTypeScriptTypes(readFileSync(join(import.meta.dirname, 'cloud', `${name}.ts`), 'utf8')),
    )
  writeFileSync(config, toCapnp(bundles, vars, port), { mode: 0o600 })
  const child = startChild(join(root, 'node_modules/workerd/bin/workerd'), ['serve', '--experimental', config], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  for (let tries = 0; tries < 600; tries++) {
    const answered = await fetch(`http://${host}:${port}/api/health`).then(
      () => true,
      () => false,
    )
    if (answered) return child
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await child.stop()
  throw new Error('workerd did not answer within a minute')
}

const text = (value: string) => JSON.stringify(value)
const group = (items: readonly string[]) => `[\n    ${items.join(',\n    ')}\n  ]`

function toCapnp(bundles: readonly Bundle[], vars: (worker: string) => Vars, port: number): string {
  const consumers = bundles.flatMap(({ config }) =>
    (config.queues?.consumers ?? []).map((consumer) => ({ ...consumer, worker: config.name })),
  )
  const services = [
    ...bundles.map((bundle) => `(name = ${text(bundle.config.name)}, worker = ${worker(bundle, vars)})`),
    ...bundles.flatMap(({ config, assets }) =>
      assets ? [`(name = ${text(`${config.name}-assets`)}, disk = (path = ${text(assets)}))`] : [],
    ),
    `(name = "queues", worker = ${broker(consumers)})`,
    '(name = "internet", network = (allow = ["public", "private"]))',
  ]
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = ${group(services)},
  sockets = [(name = "http", address = "${host}:${port}", http = (), service = "gateway")],
  extensions = [(modules = [(name = "bench:rate-limit", internal = true, esModule = embed "rate-limit.js")])]
);
`
}

function worker({ config, folder, modules, assets }: Bundle, vars: (worker: string) => Vars): string {
  const main = modules.filter((name) => name === 'index.js')
  const embedded = [...main, ...modules.filter((name) => name !== 'index.js')].map(
    (name) => `(name = ${text(name)}, ${kindOf(name)} = embed ${text(`${basename(folder)}/${name}`)})`,
  )
  const classes = config.durable_objects?.bindings ?? []
  const bindings = [
    ...Object.entries({ ...config.vars, ...vars(config.name) }).map(
      ([name, value]) => `(name = ${text(name)}, ${toValue(value)})`,
    ),
    ...(config.services ?? []).map(({ binding, service }) => `(name = ${text(binding)}, service = ${text(service)})`),
    ...(config.queues?.producers ?? []).map(
      ({ binding, queue }) =>
        `(name = ${text(binding)}, queue = (name = "queues", props = (json = ${text(JSON.stringify({ queue }))})))`,
    ),
    ...(config.ratelimits ?? []).map(
      ({ name }) => `(name = ${text(name)}, wrapped = (moduleName = "bench:rate-limit"))`,
    ),
    ...classes.map(({ name, class_name }) => `(name = ${text(name)}, durableObjectNamespace = ${text(class_name)})`),
    ...(assets ? [`(name = ${text(config.assets?.binding ?? '')}, service = ${text(`${config.name}-assets`)})`] : []),
  ]
  return `(compatibilityDate = ${text(config.compatibility_date)}, compatibilityFlags = ${JSON.stringify(config.compatibility_flags)},
    modules = ${group(embedded)},${classes.length > 0 ? `\n    ${objects(config.name, classes)},` : ''}
    bindings = ${group(bindings)})`
}

/** Every class lives in the Worker that binds it, and forgets all at the end of the run. */
function objects(worker: string, classes: readonly { class_name: string }[]): string {
  const namespaces = classes.map(
    ({ class_name }) =>
      `(className = ${text(class_name)}, uniqueKey = ${text(`${worker}-${class_name}`)}, enableSql = true)`,
  )
  return `durableObjectNamespaces = ${group(namespaces)},\n    durableObjectStorage = (inMemory = void)`
}

const toValue = (value: unknown) =>
  typeof value === 'string' ? `text = ${text(value)}` : `json = ${text(JSON.stringify(value))}`

function kindOf(name: string): string {
  if (name.endsWith('.js')) return 'esModule'
  return name.endsWith('.wasm') ? 'wasm' : 'text'
}

function broker(consumers: readonly (Consumer & { worker: string })[]): string {
  const bindings = [
    `(name = "CONSUMERS", json = ${text(JSON.stringify(consumers))})`,
    ...consumers.map((consumer) => `(name = ${text(consumer.worker)}, service = ${text(consumer.worker)})`),
  ]
  return `(compatibilityDate = "2026-08-01", compatibilityFlags = ["nodejs_compat", "service_binding_extra_handlers"],
    modules = [(name = "queues.js", esModule = embed "queues.js")],
    bindings = ${group(bindings)})`
}
