import pg from 'pg'
import { expect, test } from 'vitest'
import { contracts } from '#contracts'
import { aboutOf, type Contract } from '#kit/contract'
import { migrate } from '../../db/migrate.ts'
import { openCluster } from './trial.ts'

test('sorts names as people sort them, not by bytes', async () => {
  const names = contracts.flatMap(({ app, nouns }: Contract) =>
    Object.entries(nouns).flatMap(([noun, schema]) => {
      const { title, sort = [] } = aboutOf(schema)
      // Numbers and days sort by their signs.
      return title && !/^number$|On$/.test(title) && sort.includes(title)
        ? [`${app}.${noun.replaceAll('-', '_')}.${title.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`]
        : []
    }),
  )
  const sql = `select n.nspname || '.' || c.relname || '.' || a.attname as name, l.collprovider as provider
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_collation l on l.oid = a.attcollation`
  const cluster = await openCluster()
  const adminUrl = await cluster.createDatabase()
  await migrate({ adminUrl, loginOf: cluster.loginOf })
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  const { rows } = await admin.query(sql)
  await admin.end()
  await cluster.stop()
  const provider = new Map(rows.map((row) => [row.name, row.provider]))
  expect(names.length).toBeGreaterThan(3)
  expect(names.filter((name) => provider.get(name) !== 'i')).toEqual([])
})
