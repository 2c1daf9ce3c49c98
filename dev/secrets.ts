import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataDir } from './config.ts'

export type Secrets = {
  actor: string
  auth: string
  databaseAdmin: string
  databaseRoles: string
  demoPassword: string
  mailToken: string
  redisToken: string
}

/** Drawn once per data folder, so that sessions and logins outlive a restart. */
export function readSecrets(dir = dataDir): Secrets {
  const file = join(dir, 'secrets.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  const token = () => randomBytes(32).toString('base64url')
  const secrets: Secrets = {
    actor: token(),
    auth: token(),
    databaseAdmin: token(),
    databaseRoles: token(),
    demoPassword: randomBytes(6)
      .toString('hex')
      .replace(/(.{4})(?=.)/g, '$1-'),
    mailToken: token(),
    redisToken: token(),
  }
  mkdirSync(dir, { recursive: true })
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  return secrets
}
