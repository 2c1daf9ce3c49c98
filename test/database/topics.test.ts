import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { databaseFolder } from '../../db/apps.ts'
import { migrate } from '../../db/migrate.ts'
import { type Cluster, openCluster, withClient } from './trial.ts'

const migration = '20261129002940_app_topics'
const topics = {
  'invoice-sent': 'invoicing.sent',
  'invoice-issued': 'invoicing.issued',
  'invoice-overdue': 'invoicing.overdue',
  'key-ended': 'identity.key-ended',
  'business-closed': 'identity.business-closed',
  'business-reopened': 'identity.business-reopened',
  'delivery-failed': 'notifications.delivery-failed',
  'mails-held': 'notifications.mails-held',
  invitation: 'invitation',
  'reset-password': 'reset-password',
}
const before = mkdtempSync(join(tmpdir(), 'mainstreet-topics-'))
let cluster: Cluster

beforeAll(async () => {
  cluster = await openCluster()
  cpSync(join(databaseFolder, 'notifications'), join(before, 'notifications'), { recursive: true })
  const migrations = join(before, 'notifications/migrations')
  for (const name of readdirSync(migrations))
    if (/^\d/.test(name) && name >= migration) rmSync(join(migrations, name), { recursive: true })
}, 60_000)

afterAll(async () => {
  await cluster.stop()
  rmSync(before, { recursive: true })
}, 60_000)

it('what was stored under the old names of topics stands under those of their apps, mails that are out included', async () => {
  const adminUrl = await cluster.createDatabase()
  const all = { adminUrl, loginOf: cluster.loginOf, apps: ['notifications'] }
  await migrate({ ...all, folder: before })
  await withClient(adminUrl, async (client) => {
    const rows = 'from unnest($1::text[]) as topic, (select gen_random_uuid() as tenant) t'
    const kept = '1, now(), now()'
    const fill = [
      `insert into notifications.preference (id, tenant_id, user_id, topic, email, version, created_at, updated_at)
        select gen_random_uuid(), tenant, tenant, topic, 'off', ${kept} ${rows}`,
      `insert into notifications.template (id, tenant_id, topic, locale, subject, html, text, version, created_at, updated_at)
        select gen_random_uuid(), tenant, topic, 'de', '', '', '', ${kept} ${rows}`,
      `insert into notifications.notification (id, tenant_id, user_id, event_id, topic, title, body, noun, noun_id, actor_name, version,
        created_at, updated_at) select gen_random_uuid(), tenant, tenant, tenant, topic, '', '', 'a.b', tenant, '', ${kept} ${rows}`,
      `insert into notifications.delivery (id, tenant_id, topic, channel, recipient, subject, sender, event_id, status, sent_at, version,
        created_at, updated_at) select gen_random_uuid(), tenant, topic, 'email', topic, '', '', tenant, 'sent', now(), ${kept} ${rows}`,
    ]
    for (const sql of fill) await client.query(sql, [Object.keys(topics)])
  })
  await migrate(all)
  await withClient(adminUrl, async (client) => {
    for (const table of ['preference', 'template', 'notification', 'delivery']) {
      const { rows } = await client.query(`select topic from notifications.${table}`)
      expect([table, rows.map(({ topic }) => topic).sort()]).toEqual([table, Object.values(topics).sort()])
    }
    const { rows } = await client.query('select topic, tone from notifications.notification')
    const tones = Object.fromEntries(rows.map(({ topic, tone }) => [topic, tone]))
    expect(tones).toMatchObject({
      'invoicing.overdue': 'bad',
      'identity.key-ended': 'warning',
      'invoicing.issued': 'neutral',
    })
    // What was sent stays sent after it, too.
    const change = "update notifications.delivery set subject = 'x'"
    await expect(client.query(change)).rejects.toMatchObject({ code: '23514' })
  })
}, 60_000)
