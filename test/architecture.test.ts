import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contracts } from '#contracts'
import {
  aboutOf,
  appsBeside,
  appsUsed,
  type Contract,
  hasField,
  keptNames,
  nounsMeant,
  refsIn,
  targetOf,
} from '#kit/contract'

const root = join(import.meta.dirname, '..')
const folders = ['kit', 'workers', 'queues', 'durable-objects', 'db', 'web', 'dev', 'scripts', 'test', 'bench']

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && !['generated', 'node_modules', 'dist', 'public'].includes(entry.name))
      yield* sources(path)
    if (entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts')) yield path
  }
}

const exists = (folder: string) => readdirSync(root).includes(folder)
const files = folders.filter(exists).flatMap((folder) => [...sources(folder)])
const text = (file: string) => readFileSync(join(root, file), 'utf8')
const lines = (file: string) => text(file).split('\n').length - 1
const isTest = (file: string) => file.endsWith('.test.ts')

/** What a file imports, when it loads or later: a path from the root (`workers/invoicing/contract.ts`), an alias or a package. */
const imports = (file: string): string[] =>
  [...text(file).matchAll(/(?:^(?:import|export)\s[^'"]*?from\s+|^import\s+|\bimport\(\s*)['"]([^'"]+)['"]/gm)]
    .map(([, target]) => target as string)
    .map((target) => (target.startsWith('.') ? relative(root, join(root, dirname(file), target)) : target))

/** No I/O, no clock, no environment: rules, contracts, screens and Workers alike may import them. */
const pureKit = ['text', 'money', 'calendar', 'document', 'vat-id']
const isPureKit = (target: string) => pureKit.some((part) => target.startsWith(`#kit/${part}`))

/** Each part of the kit may import those before it, and itself. `testing` stands outside: it may import any. */
const kitOrder = [
  ...pureKit,
  ...['trace', 'bounded', 'outside', 'sandbox', 'contract', 'auth', 'seal', 'db', 'cache', 'client', 'catalog'],
  ...['public', 'list', 'events', 'serve'],
]

/** `#kit/auth` → the file of the kit behind it. */
const aliases: Record<string, string> = JSON.parse(text('package.json')).imports
function inKit(target: string): string | undefined {
  if (target.startsWith('kit/')) return target
  const named = aliases[target] ?? (target.startsWith('#kit/') ? aliases['#kit/*'] : undefined)
  return named?.replace('./', '').replace('*', target.replace('#kit/', ''))
}

/** The first way found from a file back to itself. */
function circle(file: string, way: string[] = [], done = new Set<string>()): string[] | undefined {
  if (way.includes(file)) return [...way.slice(way.indexOf(file)), file]
  if (done.has(file)) return undefined
  done.add(file)
  const next = files.includes(file) ? imports(file).flatMap((target) => inKit(target) ?? []) : []
  return next.map((each) => circle(each, [...way, file], done)).find((found) => found)
}

describe('architecture', () => {
  it('has no folder or file named after nothing', () => {
    const vague = /(^|\/)(shared|common|utils|helpers|lib|core|misc)(\/|\.tsx?$)/
    expect(files.filter((file) => vague.test(file))).toEqual([])
  })

  it('keeps files short', () => {
    const limit = (file: string) =>
      file.endsWith('/contract.ts') || isTest(file) ? 300 : file.startsWith('kit/ui') ? 300 : 200
    const written = files.filter((file) => file !== 'web/shell/entries.ts')
    expect(written.filter((file) => lines(file) > limit(file)).map((file) => `${file}: ${lines(file)}`)).toEqual([])
  })

  it('keeps each part of the kit within its bounds', () => {
    const budget = {
      ...{ text: 50, 'vat-id': 140, money: 300, calendar: 450, document: 1020 },
      ...{
        trace: 160,
        bounded: 120,
        outside: 190,
        auth: 420,
        contract: 1975,
        seal: 320,
        db: 1130,
        cache: 130,
        client: 120,
      },
      ...{ catalog: 360, sandbox: 340 },
      ...{ list: 700, events: 735, serve: 3695, public: 250, testing: 775 },
    }
    const size = (part: string) =>
      files
        .filter((file) => file.startsWith(`kit/${part}/`) && !isTest(file))
        .reduce((sum, file) => sum + lines(file), 0)
    for (const [part, most] of Object.entries(budget)) expect(size(part), part).toBeLessThanOrEqual(most)
  })

  it('keeps the pure parts pure: each other and exact decimals alone, no clock, no chance, no environment', () => {
    const own = files.filter(
      (file) => pureKit.includes(file.split('/')[1] as string) && file.startsWith('kit/') && !isTest(file),
    )
    const isAllowed = (target: string) => isPureKit(target) || pureKit.some((part) => target.startsWith(`kit/${part}/`))
    const foreign = own.flatMap((file) =>
      imports(file)
        .filter((target) => target !== 'decimal.js' && !isAllowed(target))
        .map((target) => `${file} → ${target}`),
    )
    const impure = own.filter((file) =>
      /Date\.now|new Date\(\)|Math\.random|\bprocess\b|globalThis|\bfetch\(|Temporal\.Now/.test(text(file)),
    )
    expect([...foreign, ...impure]).toEqual([])
  })

  it('keeps what all screens share within its bounds', () => {
    const ui = files.filter((file) => file.startsWith('kit/ui/') && !isTest(file))
    expect(ui.reduce((sum, file) => sum + lines(file), 0)).toBeLessThanOrEqual(7610)
  })

  it('lets the kit import downward only', () => {
    const wrong = files
      .filter((file) => /^kit\/(?!testing|ui)/.test(file))
      .flatMap((file) => {
        const own = kitOrder.indexOf(file.split('/')[1] as string)
        return imports(file)
          .map((target) => /^#kit\/(\w+)/.exec(target)?.[1])
          .filter((part) => part && kitOrder.indexOf(part) > own)
          .map((part) => `${file} → ${part}`)
      })
    expect(wrong).toEqual([])
  })

  it('lets no file of the kit import itself, by however many steps, its types included', () => {
    const own = files.filter((file) => file.startsWith('kit/') && !isTest(file))
    const done = new Set<string>()
    expect(own.flatMap((file) => circle(file, [], done)?.join(' → ') ?? [])).toEqual([])
  })

  it('keeps contracts pure: zod, kit/contract and the pure kit alone', () => {
    const contracts = files.filter((file) => /^workers\/[^/]+\/(contract\.ts|contract\/)/.test(file))
    const wrong = contracts.flatMap((file) =>
      imports(file)
        .filter(
          (target) =>
            target !== 'zod' &&
            target !== '#kit/contract' &&
            !isPureKit(target) &&
            !target.startsWith(`${dirname(file).split('/').slice(0, 2).join('/')}/contract`),
        )
        .map((target) => `${file} → ${target}`),
    )
    expect(wrong).toEqual([])
  })

  it('keeps rules pure: no kit but the pure one and what contracts are made of, no database, no environment', () => {
    const rules = files.filter((file) => /\/rules\//.test(file) && !isTest(file))
    const wrong = rules.flatMap((file) =>
      imports(file)
        .filter((target) => /^#(kit|db)|cloudflare:/.test(target) && target !== '#kit/contract' && !isPureKit(target))
        .map((target) => `${file} → ${target}`),
    )
    expect(wrong).toEqual([])
  })

  it("lets nobody import another app's code, and an app its own database alone", () => {
    const wrong = files
      .filter((file) => /^(workers|queues|durable-objects|web)\//.test(file))
      .flatMap((file) => {
        const [, app] = file.split('/') as [string, string]
        return imports(file)
          .filter((target) => {
            const code = /^(?:workers|queues|web|durable-objects)\/([^/]+)\/(.*)/.exec(target)
            if (code) return code[1] !== app && file.split('/').length > 2 && !/^contract/.test(code[2] as string)
            const database = /^#?db\/([^/]+)/.exec(target)?.[1]
            // What seeds are drawn with is nobody's own.
            return database !== undefined && database !== app && database !== 'kit'
          })
          .map((target) => `${file} → ${target}`)
      })
    expect(wrong).toEqual([])
  })

  it('lets the shell know no app by name, but those that the house stands on', () => {
    const house = ['identity', 'settings', 'notifications', 'audit', 'search']
    const others = contracts.map(({ app }) => app).filter((app) => !house.includes(app))
    const generated = ['web/shell/entries.ts', 'web/shell/referrers.ts']
    const own = files.filter((file) => /^web\/shell\//.test(file) && !isTest(file) && !generated.includes(file))
    const code = (file: string) => text(file).replaceAll(/\/\*[\s\S]*?\*\/|\/\/ .*/g, '')
    const wrong = own.flatMap((file) =>
      others.filter((app) => RegExp(`['"\`/]${app}['"\`./]`).test(code(file))).map((app) => `${file} → ${app}`),
    )
    expect(wrong).toEqual([])
  })

  it('lets notifications know no app by name, but the members of identity', () => {
    const own = files.filter((file) => /^(workers|web)\/notifications\//.test(file) && !isTest(file))
    const names = contracts
      .filter(({ app }) => app !== 'notifications')
      .flatMap(({ app, events, notices }: Contract) =>
        [...Object.keys(events), ...Object.values(notices).map(({ topic }) => topic)].map((name) => `${app}.${name}`),
      )
    const wrong = own.flatMap((file) => {
      const named = names.filter((name) => RegExp(`${RegExp.escape(name)}(?![\\w.-])`).test(text(file)))
      return named.filter((name) => !name.startsWith('identity.member.')).map((name) => `${file} → ${name}`)
    })
    expect(wrong).toEqual([])
  })

  it.each([
    ['accounting', /^workers\/accounting\//, ['identity', 'settings']],
    ['comments', /^(workers|web)\/comments\//, ['identity']],
    ['search', /^workers\/search\//, ['identity']],
  ])('lets %s know no app by name, but what the house stands on', (self, folder, known) => {
    const own = files.filter((file) => folder.test(file) && !/samples|\.test\.ts/.test(file))
    const others = contracts.map(({ app }) => app).filter((app) => ![self, ...known].includes(app))
    const code = (file: string) => text(file).replaceAll(/\/\*[\s\S]*?\*\/|\/\/ .*|describe\(.*\)/g, '')
    const wrong = own.flatMap((file) =>
      others.filter((app) => RegExp(`['"\`#/]${app}['"\`./]`).test(code(file))).map((app) => `${file} → ${app}`),
    )
    expect(wrong).toEqual([])
  })

  it('lets identity alone say that an act is one of the past, and an app that of what it is told', () => {
    const named = files.filter((file) => !isTest(file) && /\bplayedAt\b/.test(text(file)))
    const allowed = /^(kit\/auth\/actor\.ts|kit\/serve\/consumer\.ts|workers\/identity\/demo\/)/
    expect([named.filter((file) => !allowed.test(file)), named.length > 3]).toEqual([[], true])
  })

  it('has comments on nouns alone that can be opened one by one, and are called something', () => {
    const wrong = contracts.flatMap(({ app, nouns, ops }: Contract) =>
      Object.entries(nouns)
        .filter(([, schema]) => aboutOf(schema).comments)
        .filter(([noun, schema]) => !(`${noun}.get` in ops) || !aboutOf(schema).title)
        .map(([noun]) => `${app}.${noun}`),
    )
    expect(wrong).toEqual([])
  })

  it('lets no app use one that uses it, by however many steps', () => {
    const bound = (contract: Contract) => [...appsUsed(contract, contracts), ...appsBeside(contract, contracts)]
    const used = (app: string) => contracts.filter((each) => each.app === app).flatMap(bound)
    const reach = (app: string, seen = new Set<string>()): Set<string> => {
      for (const next of used(app)) if (!seen.has(next)) reach(next, seen.add(next))
      return seen
    }
    expect(contracts.map(({ app }) => app).filter((app) => reach(app).has(app))).toEqual([])
  })

  it('refers to nouns alone that say what they are called, and keeps names that their updates tell', () => {
    const wrong = contracts.flatMap((contract: Contract) => {
      const asked = Object.values(contract.ops).flatMap(({ input, output }) => [...refsIn(input), ...refsIn(output)])
      const kept = keptNames(contract).map(({ to }) => to)
      return [...new Set(asked.map(({ to }) => to))].filter((to) => {
        const [app, noun] = targetOf({ to })
        const owner: Contract | undefined = contracts.find((each) => each.app === app)
        const meant = owner ? nounsMeant(owner, noun) : []
        const isNamed = (each: string) => {
          const { title = '', key = 'id' } = aboutOf(owner?.nouns[each])
          const told = owner?.events[`${each}.updated`]
          return title !== '' && (!kept.includes(to) || [title, key].every((field) => hasField(told, field)))
        }
        return meant.length === 0 || !meant.every(isNamed)
      })
    })
    expect(wrong).toEqual([])
  })

  it('lets contracts use apps there are, and name of their ops only what writes', () => {
    const wrong = contracts.flatMap(({ app, uses }: Contract) =>
      uses
        .filter((name) => {
          const [target = '', ...op] = name.split('.')
          const found: Contract | undefined = contracts.find((each) => each.app === target)
          return op.length === 0 ? !found && target !== '*' : (found?.ops[op.join('.')]?.effect ?? 'read') === 'read'
        })
        .map((name) => `${app} → ${name}`),
    )
    expect(wrong).toEqual([])
  })

  it('offers no way around tenancy', () => {
    const asked = files.filter((file) => !isTest(file) && /\.findUnique(OrThrow)?\(/.test(text(file)))
    // What crosses businesses in notifications, audit, links, mailroom and webhooks stands in six files, behind functions of their databases;
    // what search asks of its index in one, always within the business of the act.
    const raw = files.filter(
      (file) =>
        /^workers\/(?!identity|gateway|notifications\/(?:due|quota)\.ts|audit\/expire\.ts|links\/open\.ts|mailroom\/store\/addressee\.ts|webhooks\/store\/source-at\.ts|search\/index\/tables\.ts)/.test(
          file,
        ) && /'platform'|'sweep'|\btransact\(|neondatabase|adapter-neon/.test(text(file)),
    )
    expect([...asked, ...raw]).toEqual([])
  })
})
