import { globSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

type Config = Record<string, unknown>
type Built = { main: string; durable_objects?: { bindings: { class_name: string; script_name?: string }[] } }

/**
 * Names what a bundle exports, and holds nothing else: wrangler parses it several times to learn that, which takes two
 * seconds of a processor where all of a Worker is in it.
 */
const entry = 'entry.mjs'

/** Keeps what `wrangler dev` has built, which it removes when it ends, for later starts of the same sources. */
export function keepBundles(configs: readonly string[], bundles: string): void {
  rmSync(bundles, { recursive: true, force: true })
  for (const file of configs) {
    const folder = dirname(file)
    const kept = join(bundles, basename(folder))
    mkdirSync(kept, { recursive: true, mode: 0o700 })
    for (const built of globSync('.wrangler/tmp/dev-*/*', { cwd: folder, exclude: (name) => name.endsWith('.map') }))
      linkSync(join(folder, built), join(kept, basename(built)))
    const { main, durable_objects: objects } = JSON.parse(readFileSync(file, 'utf8')) as Built
    const classes = (objects?.bindings ?? []).filter((each) => !each.script_name).map((each) => each.class_name)
    const names = ['default', ...classes].join(', ')
    writeFileSync(join(kept, entry), `export { ${names} } from './${basename(main, '.ts')}.js'\n`)
  }
}

/** What makes a config take a Worker from its kept bundle. */
export function fromBundle({ name, rules = [] }: Config, bundles: string): Config {
  const folder = join(bundles, String(name))
  const scripts = { type: 'ESModule', globs: ['*.js'], fallthrough: true }
  return {
    main: join(folder, entry),
    base_dir: folder,
    no_bundle: true,
    find_additional_modules: true,
    rules: [...(rules as object[]), scripts],
  }
}
