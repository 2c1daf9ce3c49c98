import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import type { PrismaClient } from '#db/contacts'
import { root } from '../../dev/config.ts'

const require = createRequire(import.meta.url)
// Inside the repository, where the generated code finds its packages.
const folder = join(root, '.data/bench-prisma')

/** The contacts' own Prisma schema, generated for Node. */
export function generate(): void {
  mkdirSync(folder, { recursive: true })
  const schema = readFileSync(join(root, 'db/contacts/schema.prisma'), 'utf8')
  writeFileSync(join(folder, 'schema.prisma'), schema.replace(/(runtime\s*=\s*)"workerd"/, '$1"nodejs"'))
  writeFileSync(join(folder, 'prisma.config.ts'), 'export default {}\n')
  const flags = ['generate', '--schema', join(folder, 'schema.prisma'), '--config', join(folder, 'prisma.config.ts')]
  execFileSync(process.execPath, [require.resolve('prisma/build/index.js'), ...flags], {
    cwd: root,
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

export async function connect(connectionString: string): Promise<PrismaClient> {
  const { PrismaClient } = await import(pathToFileURL(join(folder, 'generated/client.ts')).href)
  return new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 10 }) })
}
