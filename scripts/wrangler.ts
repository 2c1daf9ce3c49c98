import { spawn } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from 'smol-toml'

const root = dirname(import.meta.dirname)

export type Config = {
  name: string
  services?: { service: string }[]
  secrets?: { required: string[] }
  queues?: { producers?: { queue: string }[]; consumers?: { queue: string; dead_letter_queue?: string }[] }
}
export type Worker = Config & { path: string }

export function readWorkers(): Worker[] {
  const paths = globSync(['wrangler.toml', '{workers,queues,durable-objects}/*/wrangler.toml'], { cwd: root })
  return paths.map((path) => ({ path, ...(parse(readFileSync(join(root, path), 'utf8')) as unknown as Config) }))
}

export type Wrangler = (args: readonly string[], input?: string, env?: Record<string, string>) => Promise<string>

/** Runs wrangler on one account; what it reads from its input is never an argument, where others on the machine see it. */
export function wranglerFor(accountId?: string): Wrangler {
  return (args, input = '', more = {}) =>
    new Promise((done, fail) => {
      const child = spawn(process.execPath, [join(root, 'node_modules/wrangler/bin/wrangler.js'), ...args], {
        cwd: root,
        env: {
          ...{ ...process.env, ...more, WRANGLER_SEND_METRICS: 'false' },
          ...(accountId && { CLOUDFLARE_ACCOUNT_ID: accountId }),
        },
      })
      let [output, errors] = ['', '']
      child.stdout.on('data', (chunk) => (output += chunk))
      child.stderr.on('data', (chunk) => (errors += chunk))
      child.once('error', fail)
      child.once('close', (code) => (code === 0 ? done(output) : fail(new Error(errors || output))))
      child.stdin.end(input)
    })
}

/** Says what would be run instead of running it; a value is never shown. */
export const dryWrangler: Wrangler = async (args, input) => {
  console.log(`  wrangler ${args.join(' ')}${input ? ' < (a secret of this environment)' : ''}`)
  return ''
}
