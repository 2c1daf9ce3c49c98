import type { Issued } from './invoices.ts'
import type { Measured } from './load.ts'
import { firstPageBudget, listPageBudget, type WebSizes } from './web.ts'

export type Numbers = {
  list: Record<'limit' | 'fastify' | 'fresh' | 'cached', Measured>
  create: Record<'limit' | 'fastify' | 'ours', Measured>
  one: Issued
  sixteen: Issued
  gzBytes: Record<string, number>
  web: WebSizes
  instantiations: number
}

/** The ratios that are kept from run to run, and everything as text beside what was kept. */
export function report(
  numbers: Numbers,
  kept: Record<string, number>,
): { ratios: Record<string, number>; text: string } {
  const { list, create, one, sixteen, gzBytes, web, instantiations } = numbers
  const ratios: Record<string, number> = {
    'list, uncached / Fastify + Prisma': list.fresh.perSecond / list.fastify.perSecond,
    'list, uncached / limit': list.fresh.perSecond / list.limit.perSecond,
    'list, cached / limit': list.cached.perSecond / list.limit.perSecond,
    'list, uncached: CPU / Fastify + Prisma': list.fresh.cpuPer1000 / list.fastify.cpuPer1000,
    'list, cached: CPU / Fastify + Prisma': list.cached.cpuPer1000 / list.fastify.cpuPer1000,
    'create / Fastify + Prisma': create.ours.perSecond / create.fastify.perSecond,
    'create / limit': create.ours.perSecond / create.limit.perSecond,
    'create: CPU / Fastify + Prisma': create.ours.cpuPer1000 / create.fastify.cpuPer1000,
    'create + issue until posted, 1 client / create at the limit': one.perSecond / create.limit.perSecond,
    'create + issue until posted, 16 clients / create at the limit': sixteen.perSecond / create.limit.perSecond,
    'commit → effect p50, 16 clients / create p50': sixteen.effectP50 / create.ours.p50,
    'commit → effect p99, 16 clients / create p99': sixteen.effectP99 / create.ours.p99,
    'tsc instantiations, millions': instantiations / 1e6,
    ...Object.fromEntries(Object.entries(gzBytes).map(([name, bytes]) => [`kB gz: ${name}`, bytes / 1000])),
    [`KiB gz: first page, of ${firstPageBudget / 1024}`]: web.firstPage / 1024,
    'KiB gz: what all apps share, with the first': web.forAllApps / 1024,
    ...Object.fromEntries(
      Object.entries(web.listPage).map(([app, bytes]) => [
        `KiB gz: list page of ${app}, of ${listPageBudget / 1024}`,
        bytes / 1024,
      ]),
    ),
  }
  const rounded = Object.fromEntries(Object.entries(ratios).map(([name, value]) => [name, round(value)]))
  const lines = [
    ...table(
      ['', 'per second', 'p50 ms', 'p99 ms', 'CPU s per 1,000', 'failures'],
      [
        ['list 50 of 100,000: limit', ...cells(list.limit)],
        ['list: Fastify + Prisma', ...cells(list.fastify)],
        ['list: Mainstreet, uncached', ...cells(list.fresh)],
        ['list: Mainstreet, cached', ...cells(list.cached)],
        ['create: limit', ...cells(create.limit)],
        ['create: Fastify + Prisma', ...cells(create.fastify)],
        ['create: Mainstreet', ...cells(create.ours)],
        ['create + issue until posted, 1 client', ...effects(one)],
        ['create + issue until posted, 16 clients', ...effects(sixteen)],
      ],
    ),
    '',
    ...table(
      ['', 'this run', 'kept'],
      Object.entries(rounded).map(([name, value]) => [name, String(value), String(kept[name] ?? '')]),
    ),
  ]
  return { ratios: rounded, text: lines.join('\n') }
}

const round = (value: number) => Number(value.toPrecision(3))
const cells = ({ perSecond, p50, p99, cpuPer1000, failures }: Measured) => [
  ...[perSecond.toFixed(0), p50.toFixed(0), p99.toFixed(0), cpuPer1000.toFixed(2)],
  String(failures),
]
/** Here the times are those from commit to effect. */
const effects = ({ perSecond, effectP50, effectP99, cpuPer1000, failures }: Issued) => [
  ...[perSecond.toFixed(0), effectP50.toFixed(1), effectP99.toFixed(1), cpuPer1000.toFixed(2)],
  String(failures),
]

/** Markdown, so that it can be pasted into the README. */
function table(head: string[], rows: string[][]): string[] {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length), 3))
  const line = (row: string[]) =>
    `| ${widths.map((width, column) => (column ? (row[column] ?? '').padStart(width) : (row[column] ?? '').padEnd(width))).join(' | ')} |`
  const rule = widths.map((width, column) => (column ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)))
  return [line(head), line(rule), ...rows.map(line)]
}
