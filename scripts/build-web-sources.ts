import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const root = dirname(import.meta.dirname)

/** Packages that the shell, the kit's screens and all micro-frontends share through the import map. */
export const shared = [
  'react',
  'react/jsx-runtime',
  'react-dom',
  'react-dom/client',
  'react-router',
  'react-intl',
  '@mantine/core',
  '@mantine/hooks',
  '@mantine/notifications',
  '@mantine/modals',
  '@mantine/form',
  '@mantine/dates',
  '@tanstack/react-query',
  'dayjs',
  'zod',
  '#kit/auth',
  '#kit/client',
  '#kit/contract',
  '#kit/contract/contract',
  '#kit/ui',
  '#kit/ui/document',
  '#kit/ui/home',
]

/** Every app that has a micro-frontend. */
export const frontends = () =>
  globSync('web/*/index.tsx', { cwd: root })
    .map((path) => path.split('/')[1] as string)
    .sort()

export const sources = () =>
  globSync(
    [
      'web/**/*.{ts,tsx}',
      'kit/{ui,client,contract,auth,text,money,calendar,document}/**/*.{ts,tsx}',
      'workers/*/{contract.ts,contract/*.ts,rules/**/*.ts}',
    ],
    {
      cwd: root,
      exclude: ['**/dist', '**/*.test.ts', '**/*.test.tsx'],
    },
  ).sort()

/** Of these what a micro-frontend may import from the shell; the shell and the kit's shared parts are built as one. */
const isBuiltAlone = (path: string) => !/^(web\/shell|kit\/(ui|client|contract|auth))\//.test(path)
export const sourcesOfApps = () => sources().filter(isBuiltAlone)
export const sourcesOfShell = () => sources().filter((path) => !isBuiltAlone(path))

/** Part of every build, and shared too: what awaits the styles of a chunk. */
export const preloadHelper = { specifier: '#preload', id: '\0vite/preload-helper.js' }
/** Shared like it: what makes an icon of its paths, and the icon that stands above nearly every list. */
export const sharedIcons = [
  { specifier: '#icon', id: '@tabler/icons-react/dist/esm/createReactComponent.mjs' },
  { specifier: '#icon/plus', id: '@tabler/icons-react/dist/esm/icons/IconPlus.mjs' },
]

type Add = (specifier: string, names: Iterable<string>) => void
const membersIn = (text: string, name: string) =>
  Array.from(text.matchAll(new RegExp(`\\b${name}\\s*\\.(\\w+)`, 'g')), ([, member = '']) => member)

/** Which names these sources import from each package: only those are published, so that nobody loads the rest. */
export const importedNames = (paths: readonly string[]) =>
  namesIn(paths, (text, add) => {
    for (const [, names = '', specifier = ''] of text.matchAll(/(?:im|ex)port \{([^}]*)\} from '([^']+)'/g))
      add(specifier, valuesIn(names))
    for (const [, name = '', specifier = ''] of text.matchAll(/import \* as (\w+) from '([^']+)'/g))
      add(specifier, membersIn(text, name))
    addAwaited(text, add)
  })

/** Those alone that they import when they need them. */
export const awaitedNames = (paths: readonly string[]) => namesIn(paths, addAwaited)

function addAwaited(text: string, add: Add): void {
  for (const [, specifier = '', name = ''] of text.matchAll(/import\('([^']+)'\)\.then\(\((\w+)\) =>/g))
    add(specifier, membersIn(text, name))
}

function namesIn(paths: readonly string[], read: (text: string, add: Add) => void): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const add: Add = (specifier, names) => {
    const known = found.get(specifier) ?? new Set()
    for (const name of names) known.add(name)
    found.set(specifier, known)
  }
  for (const path of paths) read(readFileSync(join(root, path), 'utf8'), add)
  return found
}

const valuesIn = (names: string) =>
  names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))
    .map((name) => name.split(' as ')[0] as string)
