import { statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const onStack = [
  'workers/*/{index,screens}.test.ts',
  'test/flows/**/*.test.ts',
  'test/security/**/*.test.ts',
  'test/browser/**/*.test.ts',
]
const ownStack = ['test/{crash,secrets}/**/*.test.ts', 'test/fixture/*.test.ts']
const writing = ['test/writing/**/*.test.ts']
const ignored = ['**/node_modules/**', '.data/**', 'test/fixture/loyalty/**']

const root = import.meta.dirname
/** The kit in Node. */
const resolve = { alias: { 'cloudflare:workers': join(root, 'test/writing/worker.ts') } }
/** One more than the processors: half of the time a test waits for an event to come round. */
const maxWorkers = 3
const patience = { testTimeout: 60_000, hookTimeout: 60_000, maxWorkers }
const isHouse = (file: TestSpecification) => /^test\/(crash|secrets|fixture)\//.test(relative(root, file.moduleId))

/** Long before short, so that all workers end together; the tests with a house of their own spread among the others. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const ranks = ['test/browser/accessible', 'test/browser/', 'test/flows/', 'test/security/', 'workers/']
    const rank = ({ moduleId }: TestSpecification) => {
      const found = ranks.findIndex((folder) => relative(root, moduleId).startsWith(folder))
      return found < 0 ? ranks.length : found
    }
    const size = ({ moduleId }: TestSpecification) => statSync(moduleId).size
    const others = files.filter((file) => !isHouse(file)).sort((a, b) => rank(a) - rank(b) || size(b) - size(a))
    const houses = files.filter(isHouse)
    return others.flatMap((file, at) => [...houses.slice(at, at + 1), file]).concat(houses.slice(others.length))
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          include: ['{kit,workers,queues,durable-objects,db,dev,scripts,test,web}/**/*.test.ts'],
          exclude: [...ignored, ...onStack, ...ownStack, ...writing],
          // To load the contracts anew for each of a hundred and fifty takes longer than what they test.
          isolate: false,
          ...patience,
        },
      },
      // They break off acts of the kit half way, each in a database of its own, which the kit reads the address of once.
      { resolve, test: { name: 'writing', include: writing, ...patience } },
      {
        test: {
          name: 'stack',
          include: [...onStack, ...ownStack],
          exclude: ignored,
          globalSetup: ['test/stack.ts'],
          // A browser beside databases and Workers, on a third of a processor: slow is no fault.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          maxWorkers,
          // Every file has a tenant of its own, and loading all anew for each of a hundred takes a minute.
          isolate: false,
        },
      },
    ],
  },
})
