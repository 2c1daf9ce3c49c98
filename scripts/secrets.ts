import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { keyRing } from '#kit/auth'
import { host, ports } from '../dev/config.ts'
import { readSecrets } from '../dev/secrets.ts'
import { type Outcome, promote, retire, rotate, type Scene } from './secrets/acts.ts'
import { put } from './secrets/put.ts'
import { environmentOf, newStore, readStore, type Store, withNewApps, writeStore } from './secrets/store.ts'
import { keysInUse } from './secrets/stored.ts'
import { dryWrangler, readWorkers, wranglerFor } from './wrangler.ts'

const usage = `npm run secrets -- [--env production] [--dry-run] <act>

  init --database <pooled host>/<database> [--account <id>]   draws the secrets of a new environment and puts them
  status                                  keys, logins, and what still needs which key; never a value
  rotate actor|auth|sealing|database [app]    step 1: a new key or login is accepted everywhere
  promote actor|auth|sealing|database [app]   step 2, when all Workers have it: it is the one in use
  rotate stored                           encrypts second factors with the present key
  retire actor|auth|sealing <key>         step 3: an old key is forgotten; refused while anything needs it
  retire database [app]                   step 3: the old login is closed
  add                                     draws what a new app lacks and puts it
  put                                     hands every Worker the secrets it needs, again

Without --env it is the house of npm start, which takes a change when it starts again.
With --env it needs CLOUDFLARE_API_TOKEN; what touches the database needs DATABASE_ADMIN_URL.`

const acts = { rotate, promote, retire }
const isAct = (text: string): text is keyof typeof acts => Object.hasOwn(acts, text)
const opened: pg.Client[] = []

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      env: { type: 'string', default: 'local' },
      'dry-run': { type: 'boolean', default: false },
      database: { type: 'string' },
      account: { type: 'string' },
    },
    allowPositionals: true,
  })
  const [act = 'help', what = '', which] = positionals
  const environment = environmentOf(values.env)
  const isDry = values['dry-run']
  const keep = async (store: Store, names: string[], apps?: string[]) => {
    // Written first: a secret that a Worker has and nobody else knows would be lost.
    if (!isDry) writeStore(environment, store)
    if (environment.isLocal) return
    const workers = readWorkers().filter(({ name }) => !apps || apps.includes(name))
    const told = await put(store, workers, names, isDry ? dryWrangler : wranglerFor(store.accountId))
    if (told.length > 0) console.log(`put: ${told.join(', ')}`)
  }
  const everything = ['ACTOR_KEYS', 'AUTH_KEYS', 'SEALING_KEYS', 'DATABASE_URL']

  if (act === 'init') {
    if (environment.isLocal || !values.database) throw new Error(usage)
    const { database, account } = values
    if (existsSync(environment.file)) throw new Error(`${environment.name} has secrets already: ${environment.file}`)
    const store = newStore(environment, { database, ...(account && { accountId: account }) })
    await keep(store, everything)
    return
  }
  if (act === 'status') return status(readStore(environment), adminUrl(environment.isLocal))
  if (act === 'add') return keep(withNewApps(environment, readStore(environment)), everything)
  if (act === 'put') return keep(readStore(environment), everything)
  if (!isAct(act)) throw new Error(usage)
  const database = () => open(adminUrl(environment.isLocal))
  const scene: Scene = { environment, store: readStore(environment), database, now: new Date() }
  if (isDry && !['actor', 'auth', 'sealing'].includes(what))
    throw new Error('a dry run shows what Workers are given; this changes the database')
  const { store, names, apps, said }: Outcome = await acts[act](scene, what, which)
  await keep(store, names, apps)
  console.log(said)
}

async function status(store: Store, url: string | undefined): Promise<void> {
  const { actorKeys: actor, authKeys: auth, sealingKeys: sealing } = store
  for (const [name, ring] of Object.entries({ actor, auth, sealing })) {
    const { current, keys } = keyRing(ring)
    console.log(
      `${name.padEnd(9)} ${[...keys.keys()].map((id) => (id === current.id ? `${id} (in use)` : id)).join(', ')}`,
    )
  }
  for (const [app, { role }] of Object.entries(store.logins))
    console.log(
      `database  ${role}${store.nextLogins?.[app] ? `, ${store.nextLogins[app]?.role} waits to be promoted` : ''}`,
    )
  if (!url) return
  const used = await keysInUse(await open(url))
  console.log(`stored    ${[...used].map(([id, rows]) => `${rows} second factors need ${id}`).join(', ') || 'nothing'}`)
}

function adminUrl(isLocal: boolean): string {
  const { DATABASE_ADMIN_URL: given } = process.env
  if (given) return given
  if (!isLocal) throw new Error('set DATABASE_ADMIN_URL')
  return `postgres://postgres:${readSecrets().databaseAdmin}@${host}:${ports.postgres}/mainstreet`
}

async function open(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  opened.push(client)
  return client
}

await main()
  .catch((cause) => {
    console.error(cause.message)
    process.exitCode = 1
  })
  .finally(() => Promise.all(opened.map((client) => client.end())))
