import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { firstPageBudget, listPageBudget, type WebSizes, webSizes } from '../bench/web.ts'

let sizes: WebSizes
beforeAll(() => {
  // In a process of its own: under a test runner's NODE_ENV it would come out as a development build.
  const env = { ...process.env, NODE_ENV: 'production' }
  execFileSync(process.execPath, [join(import.meta.dirname, '../scripts/build-web.ts')], { env })
  sizes = webSizes()
})

it('keeps the first page small, fonts and styles counted', () => {
  expect(sizes.firstPage).toBeGreaterThan(100 * 1024)
  expect(sizes.firstPage).toBeLessThanOrEqual(firstPageBudget)
})

it('keeps the lists of each further app small', () => {
  expect(Object.keys(sizes.listPage)).toContain('contacts')
  const heavy = Object.entries(sizes.listPage).filter(([, bytes]) => bytes > listPageBudget || bytes < 1000)
  expect(heavy).toEqual([])
})
