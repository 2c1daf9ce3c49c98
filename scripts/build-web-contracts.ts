import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'
import type { Contract } from '#kit/contract'
import { root } from './build-web-sources.ts'

const prefix = '\0contract:'

/**
 * The shell calls ops and shows no forms of them, so it gets its contracts without their schemas: the first page loads
 * no validator. Micro-frontends get them whole.
 */
export const addressesOnly: Plugin = {
  name: 'addresses-only',
  enforce: 'pre',
  resolveId: (id) => (id.startsWith('#contracts/') ? prefix + id.slice('#contracts/'.length) : null),
  async load(id) {
    if (!id.startsWith(prefix)) return null
    const file = join(root, 'workers', id.slice(prefix.length), 'contract.ts')
    this.addWatchFile(file)
    const exported: Record<string, Contract> = await import(pathToFileURL(file).href)
    const [name, contract] = Object.entries(exported).find(([, value]) => value?.ops) ?? []
    if (!name || !contract) throw new Error(`${file} exports no contract`)
    const ops = Object.entries(contract.ops).map(([op, { summary, http, effect }]) => [op, { summary, http, effect }])
    const { app, summary } = contract
    const data = JSON.stringify({ app, summary, ops: Object.fromEntries(ops) })
    return `import { contract } from '#kit/contract'\nexport const ${name} = contract(${data})`
  },
}
