import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker, Wrangler } from '../wrangler.ts'
import { type Figures, judge } from './judge.ts'

/** How much of the traffic goes to a new version, step by step. */
export const steps = [5, 25, 100]

export type Rollout = {
  wrangler: Wrangler
  /** Throws where the version does not answer as it should; asked before anybody else is sent there. */
  smoke: (worker: string, version: string) => Promise<void>
  figures: (worker: string, since: string) => Promise<(version: string) => Figures>
  /** How often a step is looked at, and how many times at most where there is too little traffic to say. */
  looks: number
  pause: () => Promise<unknown>
  say: (line: string) => void
}
export type Outcome = { worker: string; version: string } & ({ is: 'out' } | { is: 'back'; reason: string })

/**
 * Puts a new version of a Worker out: uploaded, asked alone, then by steps beside the one before it, each held against
 * its errors and its p99. Whatever goes wrong on the way, the version before has all of the traffic again.
 */
export async function rollOut(worker: Worker, tag: string, way: Rollout): Promise<Outcome> {
  const { name } = worker
  const stable = await stableOf(name, way)
  const version = await upload(worker, tag, way)
  const share = (percent: number) =>
    deploy(way, name, percent === 100 ? [`${version}@100`] : [`${version}@${percent}`, `${stable}@${100 - percent}`])
  try {
    await share(0)
    await way.smoke(name, version)
    let usual: Figures | undefined
    for (const percent of steps) {
      const since = new Date().toISOString()
      await share(percent)
      way.say(`  ${name} ${percent} %`)
      usual = await hold({ name, version, stable, since, usual }, way)
    }
    return { worker: name, version, is: 'out' }
  } catch (cause) {
    const reason = (cause as Error).message
    way.say(`  ${name} goes back: ${reason}`)
    await deploy(way, name, [`${stable}@100`])
    return { worker: name, version, is: 'back', reason }
  }
}

/** The version that most of the traffic goes to. */
export async function stableOf(name: string, { wrangler }: Pick<Rollout, 'wrangler'>): Promise<string> {
  const listed = await wrangler(['deployments', 'list', '--name', name, '--json'])
  type Deployment = { created_on: string; versions: { version_id: string; percentage: number }[] }
  const deployments = JSON.parse(listed) as Deployment[]
  const newest = deployments.toSorted((a, b) => b.created_on.localeCompare(a.created_on))[0]
  const [most] = newest?.versions.toSorted((a, b) => b.percentage - a.percentage) ?? []
  if (!most) throw new Error(`${name} was never deployed: npm run deploy -- ${name}`)
  return most.version_id
}

/** Wrangler tells which version it made in a file of its own. */
async function upload({ name, path }: Worker, tag: string, { wrangler }: Rollout): Promise<string> {
  const told = join(tmpdir(), `version-${randomUUID()}.ndjson`)
  try {
    await wrangler(['versions', 'upload', '--minify', '--config', path, '--tag', tag], '', {
      WRANGLER_OUTPUT_FILE_PATH: told,
    })
    const lines = readFileSync(told, 'utf8').trim().split('\n')
    const made = lines.map((line) => JSON.parse(line)).find(({ type }) => type === 'version-upload')
    if (!made?.version_id) throw new Error(`wrangler does not say which version of ${name} it made`)
    return made.version_id
  } finally {
    rmSync(told, { force: true })
  }
}

const deploy = ({ wrangler }: Pick<Rollout, 'wrangler'>, name: string, shares: readonly string[]) =>
  wrangler(['versions', 'deploy', ...shares, '--name', name, '--yes'])

type Step = { name: string; version: string; stable: string; since: string; usual: Figures | undefined }

/**
 * Looks at a step a few times, and ends it where the new version is worse. Answers what the old one did, which is what
 * is usual when nothing goes there any more. Too little traffic to say is no reason to go back.
 */
export async function hold({ name, version, stable, since, usual }: Step, way: Rollout): Promise<Figures | undefined> {
  let beside = usual
  for (let look = 0; look < way.looks; look += 1) {
    await way.pause()
    const of = await way.figures(name, since)
    if (of(stable).requests >= (beside?.requests ?? 0)) beside = of(stable)
    const verdict = judge(of(version), beside ?? of(stable))
    if (verdict.is === 'bad') throw new Error(verdict.reason)
  }
  return beside
}
