import { spawn } from 'node:child_process'

/** What must be true before anything runs: all of it, or what is named. */
const checks: Record<string, string[]> = {
  'format and lint': ['biome', 'ci', '--error-on-warnings', '.'],
  'no secrets': ['secretlint', '--maskSecrets', '**/*'],
  types: ['tsc', '--noEmit'],
  'types of the web': ['tsc', '--noEmit', '-p', 'web'],
  'generated files': ['node', 'scripts/generate.ts', '--check'],
  architecture: ['vitest', 'run', '--project', 'unit', 'test/architecture.test.ts'],
}

const named = process.argv[1]?.endsWith('check.ts') ? process.argv.slice(2) : []
const failed: string[] = []
for (const [name, [command = '', ...args]] of Object.entries(checks)) {
  if (named.length > 0 && !named.includes(name)) continue
  const startedAt = Date.now()
  const { code, output } = await run(command, args)
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`)
  if (code === 0) continue
  console.log(output)
  failed.push(name)
}
if (failed.length > 0) process.exit(1)

function run(command: string, args: string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('close', (code) => resolve({ code, output }))
  })
}
