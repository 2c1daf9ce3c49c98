import { existsSync } from 'node:fs'
import { access, glob } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { stringify, type TomlTable } from 'smol-toml'
import { appsBeside, appsUsed, type Contract, heardBy } from '#kit/contract'

const root = dirname(import.meta.dirname)

/** The wrangler.toml of every Worker, by path: what is deployed follows from the contracts alone. */
export async function wranglerFiles(): Promise<Record<string, string>> {
  const contracts = await readContracts()
  const apps = contracts.map(({ app }) => app)
  const subscribers = contracts.filter((each) => heardBy(each, contracts).length > 0).map(({ app }) => app)
  const files = {
    'wrangler.toml': gateway(contracts),
    'queues/fanout/wrangler.toml': fanout(apps, subscribers),
    'durable-objects/room/wrangler.toml': room(),
    'durable-objects/agent/wrangler.toml': withAll('agent', apps, agent),
    'durable-objects/webhook/wrangler.toml': webhook(),
    'workers/mcp/wrangler.toml': withAll('mcp', apps),
    'queues/dead-letter/wrangler.toml': deadLetter(apps),
    ...Object.fromEntries(
      contracts.map((contract) => [
        `workers/${contract.app}/wrangler.toml`,
        app(contract, contracts, subscribers.includes(contract.app)),
      ]),
    ),
  }
  return Object.fromEntries(Object.entries(files).map(([path, config]) => [path, toText(config)]))
}

/** Whether an app says what it does in the past of a demo business. */
export const hasSeed = (app: string): boolean => existsSync(join(root, 'db', app, 'seed.ts'))

/** Read from the folders rather than from `#contracts`, which is generated in the same run. */
export async function readContracts(): Promise<Contract[]> {
  const paths = await Array.fromAsync(glob('workers/*/contract.ts', { cwd: root }))
  const complete = await Promise.all(paths.map((path) => exists(join(root, dirname(path), 'index.ts'))))
  const modules = await Promise.all(
    paths
      .filter((_, index) => complete[index])
      .sort()
      .map(async (path) => ({ path, exported: await import(pathToFileURL(join(root, path)).href) })),
  )
  return modules.map(({ path, exported }) => {
    const slug = dirname(path).slice('workers/'.length)
    const found = Object.values(exported as Record<string, Partial<Contract>>).find((value) => value?.app === slug)
    if (!found) throw new Error(`${path} exports no contract of "${slug}"`)
    return found as Contract
  })
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

/** `dead-letter` → `DEAD_LETTER`: the name of a binding to another Worker. */
const bindingOf = (name: string) => name.toUpperCase().replaceAll('-', '_')
const service = (name: string) => ({ binding: bindingOf(name), service: name })
const producer = (binding: string, queue: string) => ({ binding, queue })
const eventsOf = (app: string) => producer(`EVENTS_${bindingOf(app)}`, `events-${app}`)

const deadLetters = 'dead-letters'
const producers = [producer('EVENTS', 'events'), producer('DEAD_LETTERS', deadLetters)]

function worker(name: string, main: string, rest: TomlTable): TomlTable {
  return {
    name,
    main,
    ...{ compatibility_date: '2026-08-01', compatibility_flags: ['nodejs_compat'] },
    ...{ workers_dev: false, preview_urls: false },
    // Naming every closure for stack traces costs Hono's context thirty calls a request.
    keep_names: false,
    version_metadata: { binding: 'VERSION' },
    ...rest,
    observability: { enabled: true },
  }
}

/** Identity plays the past of demo businesses, by the ops of every app that has one. */
const playedBy = ({ app }: Contract, contracts: readonly Contract[]) =>
  app === 'identity' ? contracts.map((other) => other.app).filter((other) => other !== app && hasSeed(other)) : []

function app(contract: Contract, contracts: readonly Contract[], isSubscriber: boolean): TomlTable {
  const asked = [...appsUsed(contract, contracts), ...appsBeside(contract, contracts)]
  const used = [...new Set([...asked, ...playedBy(contract, contracts), ...(contract.objects ?? [])])].sort()
  const consumer = {
    queue: `events-${contract.app}`,
    max_batch_size: 50,
    max_batch_timeout: 0,
    // Only the dead letters, when they cannot be reached, are waited for here: hourly at last, so 100 tries are days.
    max_retries: 100,
    dead_letter_queue: deadLetters,
  }
  const holdsKeys = isSealing(contract) || contract.secrets.includes('SEALING_KEYS')
  const buckets = [
    ...(contract.buckets ?? []).map((name) => bucket(contract.app, name)),
    ...(holdsKeys ? [{ binding: 'BUSINESS_KEYS', bucket_name: 'business-keys' }] : []),
  ]
  return worker(contract.app, 'index.ts', {
    secrets: {
      required: ['ACTOR_KEYS', 'DATABASE_URL', ...(isSealing(contract) ? ['SEALING_KEYS'] : []), ...contract.secrets],
    },
    ...(existsSync(join(root, 'web', contract.app)) && { assets: frontend(contract.app) }),
    ...(used.length > 0 && { services: used.map(service) }),
    queues: { producers, ...(isSubscriber && { consumers: [consumer] }) },
    ...(buckets.length > 0 && { r2_buckets: buckets }),
    ...(contract.images && { images: { binding: 'IMAGES' } }),
  })
}

const isSealing = ({ sealed }: Contract) => Object.keys(sealed).length > 0

/** `anchors` of audit → the bucket `audit-anchors`, bound as `ANCHORS_BUCKET`. */
const bucket = (app: string, name: string) => ({ binding: `${bindingOf(name)}_BUCKET`, bucket_name: `${app}-${name}` })

/** An app's Worker serves its own micro-frontend; whatever else it is asked goes to its code at once. */
const frontend = (app: string) => ({ directory: `../../web/${app}/dist`, run_worker_first: ['/*', '!/apps/*'] })

/** `PUT /api/files/v1/uploads/:id 52428800`: bodies with a limit of their own. */
const uploadsOf = ({ app, files = {} }: Contract) =>
  Object.values(files).flatMap(({ http, maxBytes }) =>
    maxBytes ? [`${http.replace(' ', ` /api/${app}/v1`)} ${maxBytes}`] : [],
  )

function gateway(contracts: readonly Contract[]): TomlTable {
  const apps = contracts.map(({ app }) => app)
  const limit = (name: string, namespace: string, perMinute: number) => ({
    name,
    namespace_id: namespace,
    simple: { limit: perMinute, period: 60 },
  })
  return worker('gateway', 'workers/gateway/index.ts', {
    secrets: { required: ['ACTOR_KEYS', 'ORIGIN'] },
    triggers: { crons: ['* * * * *'] },
    vars: { APPS: [...apps], RATE_LIMIT_PER_MINUTE: '30000', UPLOADS: contracts.flatMap(uploadsOf) },
    assets: { directory: 'workers/gateway/assets', binding: 'ASSETS', run_worker_first: true },
    services: [...apps, 'dead-letter', 'fanout', 'mcp', 'room'].map(service),
    ratelimits: [limit('IP_LIMIT', '1001', 6000), limit('SIGN_IN_LIMIT', '1002', 30), limit('LINK_LIMIT', '1003', 600)],
  })
}

function fanout(apps: readonly string[], subscribers: readonly string[]): TomlTable {
  const consumer = {
    queue: 'events',
    max_batch_size: 100,
    max_batch_timeout: 0,
    max_retries: 100,
    dead_letter_queue: deadLetters,
  }
  return worker('fanout', 'index.ts', {
    // A batch is done when its queues have it, whatever the rooms are still being told.
    compatibility_flags: ['nodejs_compat', 'queue_consumer_no_wait_for_wait_until'],
    // What is too large for a queue it takes from app to app itself.
    services: ['room', ...apps].map(service),
    queues: {
      producers: [...subscribers.map(eventsOf), producer('DEAD_LETTERS', deadLetters)],
      consumers: [consumer],
    },
  })
}

const holding = (binding: string, name: string) => ({
  durable_objects: { bindings: [{ name: binding, class_name: name }] },
  migrations: [{ tag: 'v1', new_sqlite_classes: [name] }],
})
const secrets = { required: ['ACTOR_KEYS'] }
const room = () => worker('room', 'index.ts', { secrets, ...holding('ROOMS', 'Room') })
const webhook = () =>
  worker('webhook', 'index.ts', { secrets, services: [service('webhooks')], ...holding('ENDPOINTS', 'Endpoint') })

/** What works with every app, as whoever asks, and runs code of models: programs, and agents, whose tables come as text. */
const withAll = (name: string, apps: readonly string[], more: TomlTable = {}) =>
  worker(name, 'index.ts', { secrets, services: apps.map(service), worker_loaders: [{ binding: 'LOADER' }], ...more })
const agent = {
  rules: [{ type: 'Text', globs: ['**/*.sql'], fallthrough: true }],
  ...holding('OBJECTS', 'Agent'),
}

/** It keeps what failed and hands it to its app again; a letter that it cannot store comes back for days. */
function deadLetter(apps: readonly string[]): TomlTable {
  const consumer = { queue: deadLetters, max_batch_size: 50, max_batch_timeout: 1, max_retries: 100 }
  return worker('dead-letter', 'index.ts', {
    secrets: { required: ['DATABASE_URL'] },
    services: apps.map(service),
    vars: { APPS: [...apps] },
    queues: { producers: [producer('EVENTS', 'events')], consumers: [consumer] },
  })
}

const toText = (config: TomlTable) =>
  `# Generated from the contracts by scripts/generate-wrangler.ts.\n${stringify(config)}`
