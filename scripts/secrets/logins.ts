import pg from 'pg'
import { type Login, toApp } from '../../db/apps.ts'
import type { Store } from './store.ts'

/** Which of the two logins of an app is not in use. */
function otherRole(store: Store, slug: string): string {
  const { role, secondRole } = toApp(slug)
  return store.logins[slug]?.role === role ? secondRole : role
}

const quoted = (role: string) => pg.escapeIdentifier(role)

/** The other login gets a new password and works from now on, beside the one in use. */
export async function openNext(database: pg.Client, store: Store, slug: string, password: string): Promise<Login> {
  if (store.nextLogins?.[slug]) throw new Error(`${slug} has a login that waits to be promoted`)
  const role = otherRole(store, slug)
  await database.query(`alter role ${quoted(role)} login password ${pg.escapeLiteral(password)}`)
  return { role, password }
}

/** The login that is not in use any more opens no connection from now on. */
export async function closeOther(database: pg.Client, store: Store, slug: string): Promise<string> {
  if (store.nextLogins?.[slug]) throw new Error(`${slug} has a login that waits to be promoted`)
  const role = otherRole(store, slug)
  await database.query(`alter role ${quoted(role)} nologin password null`)
  return role
}
