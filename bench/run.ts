import './place.ts'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { freePort, host, root } from '../dev/config.ts'
import { buildWeb } from '../scripts/build-web.ts'
import { generate } from './baselines/prisma.ts'
import { bundleWorkers } from './bundles.ts'
import { openBusiness } from './business.ts'
import { issueInvoices } from './invoices.ts'
import { type Load, measure } from './load.ts'
import { insertContacts } from './rows.ts'
import { clear, pid, type Stack, startNode, startStack } from './stack.ts'
import { type Numbers, report } from './table.ts'
import { webSizes } from './web.ts'

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, save: { type: 'boolean' } } })
const load: Load = values.quick ? { clients: 16, rounds: 1, seconds: 2 } : { clients: 16, rounds: 5, seconds: 4 }
const baseline = join(import.meta.dirname, 'baseline.json')
const step = (name: string) => console.error(`  ${name}`)

step('building the web')
await buildWeb()
step('bundling the Workers')
await clear()
const bundles = await bundleWorkers()
generate()
step('starting Postgres, the Neon endpoint, Redis and workerd')
const stack = await startStack(bundles)
try {
  const measured = await underLoad(stack)
  const numbers: Numbers = { ...measured, gzBytes: sizes(), web: webSizes(), instantiations: instantiations() }
  const before = existsSync(baseline) ? (JSON.parse(readFileSync(baseline, 'utf8')) as Record<string, number>) : {}
  const { ratios, text } = report(numbers, before)
  console.log(text)
  if (values.save) writeFileSync(baseline, `${JSON.stringify(ratios, null, 2)}\n`)
} finally {
  await stack.stop()
}

async function underLoad(stack: Stack) {
  const { origin, database, workerd } = stack
  const business = await openBusiness(origin)
  step('inserting contacts')
  await insertContacts(database, business.tenantId)
  const [limit, fastify] = await Promise.all(['limit', 'fastify'].map((name) => startBaseline(name, business.tenantId)))
  const ours = { url: `${origin}/api/contacts/v1/companies`, process: workerd, headers: business.headers }
  const fresh = { ...ours, headers: { ...ours.headers, 'cache-control': 'no-cache' } }
  let created = 0
  const body = () => ({ name: `New ${++created}`, city: 'Berlin', country: 'DE' })

  step('listing')
  const list = await measure({ limit: limit!, fastify: fastify!, fresh, cached: ours }, load)
  step('creating')
  const create = await measure(
    { limit: { ...limit!, body }, fastify: { ...fastify!, body }, ours: { ...ours, body } },
    load,
  )
  step('invoicing')
  await issueInvoices(stack, business, 4, 1)
  const one = await issueInvoices(stack, business, 1, load.seconds * load.rounds)
  const sixteen = await issueInvoices(stack, business, 16, load.seconds * load.rounds)
  for (const target of [limit!, fastify!]) await target.stop()
  return { list, create, one, sixteen }
}

async function startBaseline(name: string, tenant: string) {
  const port = await freePort()
  const env = { DATABASE_URL: stack.adminUrl, PORT: String(port), TENANT: tenant }
  const [child] = await startNode(`bench/baselines/${name}.ts`, env)
  return { url: `http://${host}:${port}/companies`, process: pid(child), stop: child.stop }
}

function sizes(): Record<string, number> {
  return Object.fromEntries(bundles.map(({ config, gzBytes }) => [config.name, gzBytes]))
}

/** What the types cost, independent of the machine. */
function instantiations(): number {
  const tsc = join(root, 'node_modules/.bin/tsc')
  const { stdout } = spawnSync(tsc, ['--noEmit', '--extendedDiagnostics'], { cwd: root, encoding: 'utf8' })
  return Number(/Instantiations:\s+(\d+)/.exec(stdout)?.[1])
}
