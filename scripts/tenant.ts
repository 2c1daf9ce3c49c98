import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { erase, eraseKeys, eraseNow } from './tenant/erase.ts'
import { exportTenant } from './tenant/export.ts'
import { importTenant } from './tenant/import.ts'
import { openRedis, report, withDatabase } from './tenant/reach.ts'

const usage = `npm run tenant -- export <id> --to <file>        all that a business has, as a ZIP archive of JSON lines
npm run tenant -- import <file> [--as <name>]    restores it in another database, all of it or nothing
npm run tenant -- erase <id> [--now] [--yes]     erases it: after its waiting time, or at once
The database is DATABASE_ADMIN_URL, or the one of npm start on this machine.`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    to: { type: 'string' },
    as: { type: 'string' },
    now: { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
  },
})
const [act, subject] = positionals

async function main(): Promise<void> {
  if (act === 'export' && subject && values.to) return exporting(subject, values.to)
  if (act === 'import' && subject) return importing(subject)
  if (act === 'erase' && subject) return erasing(subject)
  console.error(usage)
  process.exitCode = 1
}

async function exporting(tenantId: string, file: string): Promise<void> {
  const { name, tables } = await withDatabase((client) => exportTenant(client, tenantId, file))
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  console.log(
    `exported ${name}: ${rows} rows of ${tables.length} tables to ${file}, without passwords and other secrets`,
  )
}

async function importing(file: string): Promise<void> {
  const { tenantId, name, rows, newPeople, documents, ledger, auditEntries } = await withDatabase((client) =>
    importTenant(client, file, values.as),
  )
  console.log(`imported ${name} (${tenantId}): ${rows} rows, each as it was; ${newPeople} people are new here`)
  console.log(
    `the books balance (${JSON.stringify(ledger)}), ${documents} documents, ${auditEntries} audit entries verify`,
  )
}

async function erasing(tenantId: string): Promise<void> {
  await withDatabase(async (client) => {
    const { rows } = await client.query<{ name: string }>('select name from identity.tenant where tenant_id = $1', [
      tenantId,
    ])
    const name = rows[0]?.name
    if (name === undefined) throw new Error(`there is no business ${tenantId}`)
    if (!values.yes && !(await isConfirmed(name))) throw new Error('nothing was erased')
    const erased = await (values.now ? eraseNow : erase)(client, tenantId)
    console.log(`erased ${name}: ${erased} rows, ${await eraseKeys(openRedis(), tenantId)} cached keys`)
  })
}

async function isConfirmed(name: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(`Type the name of the business to erase it for good (${name}): `)
  terminal.close()
  return answer.trim() === name
}

await main().catch(report)
