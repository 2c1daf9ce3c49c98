import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { appFiles } from './new-app-files.ts'

const root = dirname(import.meta.dirname)
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')

/** As the repository's own rules for format, imports and lint would have it. */
function tidied(path: string, text: string) {
  const { stdout, stderr } = spawnSync(process.execPath, [biome, 'check', '--write', `--stdin-file-path=${path}`], {
    cwd: root,
    input: text,
    encoding: 'utf8',
  })
  return { text: stdout, complaints: stderr }
}

describe.each(['loyalty', 'price-list'])('the files of a new app %s', (slug) => {
  const files = Object.entries(appFiles(slug)).filter(([path]) => /\.(tsx?|json)$/.test(path))

  it.each(files)('%s is as the house writes', (path, text) => {
    expect(tidied(join(root, path), text)).toEqual({ text, complaints: '' })
  })
})
