import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { appsIn } from '../db/apps.ts'
import { buildReference } from './build-reference.ts'
import { extended, importsFile, readEditions, wantedImports } from './build-web-imports.ts'
import { generateClients } from './generate-clients.ts'
import { frontendList, pageList, referrerList } from './generate-frontends.ts'
import {
  clientTypes,
  contractList,
  customList,
  noticeList,
  numberList,
  sampleList,
  seedList,
} from './generate-lists.ts'
import { statesPage, withStates } from './generate-states.ts'
import { hasSeed, readContracts, wranglerFiles } from './generate-wrangler.ts'

const root = dirname(import.meta.dirname)

/** The files that follow from the apps' folders and are committed, by path. */
async function committedFiles(): Promise<Record<string, string>> {
  const apps = globSync('workers/*/contract.ts', { cwd: root }).map(dirname).filter(isComplete).sort()
  const slugs = apps.map((folder) => folder.slice('workers/'.length))
  const contracts = await readContracts()
  return {
    [importsFile]: `${JSON.stringify(extended(readEditions(), await wantedImports()), null, 2)}\n`,
    'db/seeds.ts': seedList(slugs.filter(hasSeed)),
    'db/clients.d.ts': clientTypes(appsIn().map((app) => app.slug)),
    'web/shell/entries.ts': await frontendList(await readContracts()),
    'web/shell/referrers.ts': referrerList(contracts),
    'workers/contracts.ts': contractList(slugs),
    'workers/notices.ts': noticeList(slugs.filter((slug) => existsSync(join(root, 'workers', slug, 'notices')))),
    'workers/custom-nouns.ts': customList(contracts),
    'workers/numbers.ts': numberList(contracts),
    'workers/pages.ts': await pageList(contracts),
    'workers/samples.ts': sampleList(slugs.filter((slug) => existsSync(join(root, 'workers', slug, 'samples.ts')))),
    'docs/states.md': statesPage(contracts),
    ...Object.fromEntries(
      contracts.flatMap((contract) => {
        const path = `workers/${contract.app}/README.md`
        const readme = contentOf(path)
        return readme === undefined ? [] : [[path, withStates(readme, contract)]]
      }),
    ),
    ...(await wranglerFiles()),
  }
}

const isComplete = (folder: string) => existsSync(join(root, folder, 'index.ts'))

function contentOf(path: string): string | undefined {
  const file = join(root, path)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

const isCheck = process.argv.includes('--check')
if (!isCheck) {
  for (const slug of await generateClients()) console.log(`generated db/${slug}/generated`)
  await buildReference()
}

const files = await committedFiles()
const stale = Object.keys(files).filter((path) => contentOf(path) !== files[path])
if (isCheck && stale.length > 0) {
  console.error(`Run \`npm run generate\` and commit:\n${stale.map((path) => `  ${path}`).join('\n')}`)
  process.exitCode = 1
} else {
  for (const path of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), files[path] ?? '')
    console.log(`wrote ${path}`)
  }
}
