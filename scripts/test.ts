import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contracts } from '#contracts'
import { appsUsed, type Contract, heardBy } from '#kit/contract'
import { root } from '../dev/config.ts'

const usage = `npm test                 checks and every test
npm run test:all         the same, every page in every look, the hammer for longer
npm test -- invoicing    one app, those it works with, architecture and security; several names may be given`

const args = process.argv.slice(2)
const apps = args.filter((arg) => !arg.startsWith('-'))
const flags = args.filter((arg) => arg.startsWith('-') && arg !== '--all')
const unknown = apps.filter((app) => !contracts.some((each) => each.app === app))
if (unknown.length > 0) {
  console.error(
    `No such app: ${unknown.join(', ')}. There are ${contracts.map(({ app }) => app).join(', ')}.\n\n${usage}`,
  )
  process.exit(1)
}
if (args.includes('--all')) {
  process.env.MAINSTREET_LOOKS = 'all'
  process.env.HAMMER_SECONDS ??= '30'
}
if (apps.length > 0) process.env.MAINSTREET_APPS = apps.join(',')
else await import('./check.ts')

// In this process, so that a signal has no further to go.
process.argv.splice(2, args.length, 'run', ...new Set(apps.flatMap(filesOf)), ...flags)
await import(join(root, 'node_modules/vitest/vitest.mjs'))

function filesOf(app: string): string[] {
  return [
    ...['workers', 'db', 'web'].map((group) => `${group}/${app}/`),
    ...neighboursOf(app).map((name) => `workers/${name}/index.test.ts`),
    ...[
      'test/architecture.test.ts',
      'test/roles.test.ts',
      'test/database/apps.test.ts',
      'test/browser/accessible.test.ts',
    ],
    ...['tenant-hammer.test.ts', 'kept-answers.test.ts', 'fuzz/'].map((name) => `test/security/${name}`),
    ...globSync('test/security/*.test.ts', { cwd: root }).filter((file) =>
      readFileSync(join(root, file), 'utf8').includes(`/api/${app}/`),
    ),
  ]
}

/** Whom it asks or hears, and who asks or hears it; who hears every app is nobody's neighbour for that. */
function neighboursOf(app: string): string[] {
  const named = (from: string) => {
    const contract: Contract | undefined = contracts.find((each) => each.app === from)
    return contract
      ? [...appsUsed(contract, []), ...heardBy(contract, contracts).map((name) => name.split('.')[0])]
      : []
  }
  return contracts.map((each) => each.app).filter((each) => named(app).includes(each) || named(each).includes(app))
}
