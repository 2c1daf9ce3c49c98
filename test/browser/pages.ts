import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contracts } from '#contracts'
import { aboutOf, type Contract, nounsMeant, type Op, type RefAt, refsIn, route, targetOf } from '#kit/contract'
import type { Business } from '#kit/testing'
import { type Examples, type Frontend, pathsOf } from '../../web/frontend.ts'
import { samples } from '../../workers/samples.ts'

const web = join(import.meta.dirname, '../../web')
const frontends: Frontend[] = await Promise.all(
  globSync('*/index.tsx', { cwd: web }).map(async (path) => (await import(join(web, path))).default),
)
const source = readFileSync(join(web, 'shell/app.tsx'), 'utf8')
const ownRoutes = [...source.matchAll(/<Route (?:index|path="(.+?)")/g)].map(([, path = '/']) => path)

/** Named in the run of one app: its pages alone. */
const chosen = process.env.MAINSTREET_APPS?.split(',')

/** Every page that there is, by app: what a frontend serves, is seen. */
export const routes: Record<string, string[]> = Object.fromEntries(
  [
    ['shell', ownRoutes] as const,
    ...frontends.map((each) => [each.id, [...new Set(pathsOf(each))].map((path) => `/${each.id}/${path}`)] as const),
  ].filter(([app]) => chosen?.includes(app) ?? true),
)

/** Where a route can be seen; a record's is that of the newest one that the list of the same name has. */
export async function addressesOf(app: string, route: string, { call }: Business): Promise<string[]> {
  const example = (await examplesOf(app))[route]
  if (example) return example(async (path) => (await call('GET', path)).body)
  const [, list] = /^\/[\w-]+\/([\w-]+)\/:id/.exec(route) ?? []
  if (!list) return [route]
  const { body } = await call('GET', `/api/${app}/v1/${list}?limit=1`)
  const id = body.items?.[0]?.id ?? (await made(app, list, call))
  return id ? [route.replace(':id', id)] : [route]
}

/** Where there is none yet, the app's own sample makes one, of the first records that it can refer to. */
async function made(app: string, list: string, call: Business['call']): Promise<string | undefined> {
  const [name, op] = Object.entries(contractOf(app).ops).find(([, { http }]) => http === `POST /${list}`) ?? []
  const sample = name && (samples as Record<string, Record<string, object>>)[app]?.[name]
  if (!sample || !op) return undefined
  // Lists of refs may be empty.
  const own = refsIn(op.input).filter(({ path }) => path.length === 1)
  const refs = own.map(async (ref) => [ref.path.join(), await firstOf(ref, call)])
  const input = { ...Object.fromEntries(await Promise.all(refs)), ...sample }
  return (await call('POST', `/api/${app}/v1/${list}`, input)).body.id
}

async function firstOf(ref: RefAt, call: Business['call']): Promise<string> {
  const [app, name] = targetOf(ref)
  const { nouns, ops, ...contract } = contractOf(app)
  const [noun = ''] = nounsMeant(contract, name)
  const { body } = await call('GET', `/api/${app}/v1${route(ops[`${noun}.list`] as Op).path}?limit=1`)
  return body.items[0]?.[aboutOf(nouns[noun]).key ?? 'id']
}

const contractOf = (app: string) => contracts.find((contract) => contract.app === app) as Contract

async function examplesOf(app: string): Promise<Examples> {
  const file = join(web, app, 'examples.ts')
  return existsSync(file) ? (await import(file)).examples : {}
}
