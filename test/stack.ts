import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

/** Brings the whole house up once for a test run: real Postgres, real workerd, real queues, an empty database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mainstreet-test-'))
  process.env.MAINSTREET_DATA = dataDir
  process.env.MAINSTREET_PORT ??= '28787'
  process.env.DATABASE_PATIENCE_MS ??= '15000'
  const { startStack } = await import('../dev/stack.ts')
  const stack = await startStack({ seed: false, quiet: true, onStep: () => {} })
  const { origin, adminUrl, redisUrl, operatorToken } = stack
  const { openInside } = await import('./inside.ts')
  const { insideOrigin, stop } = await openInside(dataDir)
  project.provide('stack', { origin, insideOrigin, adminUrl, redisUrl, operatorToken, statePath: dataDir })
  return async () => {
    await stop()
    await stack.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
