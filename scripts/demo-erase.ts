import { parseArgs } from 'node:util'
import { erase, eraseKeys } from './tenant/erase.ts'
import { openRedis, report, withDatabase } from './tenant/reach.ts'

const usage = `npm run demo:erase [-- --tenant <id>]
Erases every demo business, or the one named, with the people made up for it. A real business is refused.`

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { tenant: { type: 'string' }, help: { type: 'boolean' } } })
  if (values.help) return console.log(usage)
  await withDatabase(async (client) => {
    const { rows } = await client.query<{ id: string }>('select id from identity.tenant where is_demo order by id')
    const wanted = values.tenant ? [values.tenant] : rows.map(({ id }) => id)
    if (wanted.length === 0) console.log('there is no demo business')
    for (const tenantId of wanted) {
      const erased = await erase(client, tenantId)
      const keys = await eraseKeys(openRedis(), tenantId)
      console.log(`erased the demo business ${tenantId}: ${erased} rows, ${keys} cached keys`)
    }
  })
}

if (import.meta.main) await main().catch(report)
