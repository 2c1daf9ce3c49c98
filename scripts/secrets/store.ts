import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { developmentMark } from '#kit/auth'
import { appsIn, type Login } from '../../db/apps.ts'
import { writePrivate } from '../../dev/private.ts'
import { readSecrets, secretsFile } from '../../dev/secrets.ts'

/** What whoever deploys keeps of one environment: Cloudflare shows a secret to nobody again. */
export type Store = {
  actorKeys: string
  authKeys: string
  sealingKeys: string
  logins: Record<string, Login>
  /** Logins that work already and are not in use yet. */
  nextLogins?: Record<string, Login>
  /** When the present key of the sessions began to sign. */
  authPromotedAt?: string
  sealingPromotedAt?: string
  /** In the cloud alone: the Cloudflare account, and Neon's pooled host with the database, such as `ep-x-pooler.eu.neon.tech/mainstreet`. */
  accountId?: string
  database?: string
}

export type Environment = { name: string; isLocal: boolean; file: string }

const root = join(import.meta.dirname, '../..')

/** `local` is the house of `npm start`; any other has a file of its own, which belongs into a password store, never into git. */
export function environmentOf(name: string): Environment {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new Error(`not the name of an environment: ${name}`)
  const isLocal = name === 'local'
  return { name, isLocal, file: isLocal ? secretsFile() : join(root, '.secrets', `${name}.json`) }
}

export function readStore({ name, isLocal, file }: Environment): Store {
  if (isLocal) return readSecrets(dirname(file))
  if (!existsSync(file))
    throw new Error(`there are no secrets of ${name}; make them with: npm run secrets -- --env ${name} init`)
  return JSON.parse(readFileSync(file, 'utf8'))
}

export function writeStore({ file }: Environment, store: Store): void {
  writePrivate(file, `${JSON.stringify(store, null, 2)}\n`)
}

/** 32 random bytes; those of a developer's machine are marked, so that no deployed Worker takes them. */
export function draw({ isLocal }: Pick<Environment, 'isLocal'>): string {
  const secret = randomBytes(32).toString('base64url')
  if (isLocal) return developmentMark + secret
  return secret.startsWith(developmentMark) ? draw({ isLocal }) : secret
}

export function newStore(environment: Environment, where: Pick<Store, 'accountId' | 'database'>): Store {
  const ring = () => `k1:${draw(environment)}`
  const rings = { actorKeys: ring(), authKeys: ring(), sealingKeys: ring() }
  return withNewApps(environment, { ...where, ...rings, logins: {} })
}

/** An app that was added since gets a login of its own, and a store of before anything was sealed its ring. */
export function withNewApps(environment: Environment, store: Store): Store {
  const drawn = appsIn().map(({ slug, role }) => [slug, { role, password: draw(environment) }] as const)
  const sealingKeys = store.sealingKeys ?? `k1:${draw(environment)}`
  return { ...store, sealingKeys, logins: { ...Object.fromEntries(drawn), ...store.logins } }
}
