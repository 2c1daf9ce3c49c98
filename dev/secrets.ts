import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataDir } from './config.ts'

export type Secrets = {
  actor: string
  /** A JWK Set. */
  auditKeys: string
  auth: string
  databaseAdmin: string
  databaseRoles: string
  demoPassword: string
  mailToken: string
  redisToken: string
}

/** Drawn once per data folder, so that sessions and logins outlive a restart; what a newer version needs is added. */
export function readSecrets(dir = dataDir): Secrets {
  const file = join(dir, 'secrets.json')
  const drawn: Partial<Secrets> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const token = () => randomBytes(32).toString('base64url')
  const secrets: Secrets = {
    actor: token(),
    auditKeys: signingKeys(),
    auth: token(),
    databaseAdmin: token(),
    databaseRoles: token(),
    demoPassword: randomBytes(6)
      .toString('hex')
      .replace(/(.{4})(?=.)/g, '$1-'),
    mailToken: token(),
    redisToken: token(),
    ...drawn,
  }
  if (Object.keys(drawn).length === Object.keys(secrets).length) return secrets
  mkdirSync(dir, { recursive: true })
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  return secrets
}

function signingKeys(): string {
  const { privateKey } = generateKeyPairSync('ed25519')
  return JSON.stringify({ keys: [{ kid: 'dev', ...privateKey.export({ format: 'jwk' }) }] })
}
