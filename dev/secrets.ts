import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'

import { join } from 'node:path'
import { developmentMark } from '#kit/auth'
import { type Login, toApp } from '../db/apps.ts'
import { dataDir } from './config.ts'
import { writePrivate } from './private.ts'

export type Secrets = {
  /** Key rings, as `keyRing` reads them. */
  actorKeys: string
  authKeys: string
  /** Wraps the keys of businesses. */
  sealingKeys: string
  /** A JWK Set. */
  auditKeys: string
  databaseAdmin: string
  /** By app: whose password opens one app's schema opens no other. */
  logins: Record<string, Login>
  demoPassword: string
  mailToken: string
  redisToken: string
}
/** What an older version drew. */
type Earlier = { actor?: string; auth?: string; databaseRoles?: string }

/** Marked, so that a deployed Worker refuses what was copied from here. */
const token = () => developmentMark + randomBytes(32).toString('base64url')
export const secretsFile = (dir = dataDir) => join(dir, 'secrets.json')

/** Drawn once per data folder, so that sessions and logins outlive a restart; what a newer version needs is added. */
export function readSecrets(dir = dataDir): Secrets {
  const file = secretsFile(dir)
  if (existsSync(file)) return upgraded(JSON.parse(readFileSync(file, 'utf8')), dir)
  const secrets: Secrets = {
    actorKeys: `k1:${token()}`,
    authKeys: `k1:${token()}`,
    sealingKeys: `k1:${token()}`,
    auditKeys: signingKeys(),
    databaseAdmin: token(),
    logins: {},
    demoPassword: randomBytes(6)
      .toString('hex')
      .replace(/(.{4})(?=.)/g, '$1-'),
    mailToken: token(),
    redisToken: token(),
  }
  writeSecrets(secrets, dir)
  return secrets
}

export function writeSecrets(secrets: object, dir = dataDir): void {
  writePrivate(secretsFile(dir), `${JSON.stringify(secrets, null, 2)}\n`)
}

/** The login of one app's Worker, drawn when it is first asked for. */
export function loginOf(slug: string, dir = dataDir): Login {
  const secrets = readSecrets(dir)
  const known = secrets.logins[slug]
  if (known) return known
  const login = { role: toApp(slug).role, password: token() }
  writeSecrets({ ...secrets, logins: { ...secrets.logins, [slug]: login } }, dir)
  return login
}

/** A data folder of before there were rings keeps its sessions: its one secret becomes the first key. */
function upgraded(found: Secrets & Earlier, dir: string): Secrets {
  const { actor, auth, databaseRoles, ...rest } = found
  if (!auth && found.auditKeys && found.sealingKeys) return found
  const rings = auth && { actorKeys: `k1:${token()}`, authKeys: `k1:${auth}`, logins: {} }
  const { auditKeys = signingKeys(), sealingKeys = `k1:${token()}` } = rest
  const secrets = { ...rest, auditKeys, sealingKeys, ...rings }
  writeSecrets(secrets, dir)
  return secrets
}

function signingKeys(): string {
  const { privateKey } = generateKeyPairSync('ed25519')
  return JSON.stringify({ keys: [{ kid: `${developmentMark}1`, ...privateKey.export({ format: 'jwk' }) }] })
}
