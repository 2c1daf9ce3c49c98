import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const onStack = [
  'workers/*/index.test.ts',
  'test/flows/**/*.test.ts',
  'test/security/**/*.test.ts',
  'test/browser/**/*.test.ts',
]
const ownStack = ['test/{crash,secrets}/**/*.test.ts']
const ignored = ['**/node_modules/**', '.data/**']

export default defineConfig({
  test: {
    projects: [
      {
        // The kit in Node, for the tests that break off its acts half way (test/writing).
        resolve: { alias: { 'cloudflare:workers': join(import.meta.dirname, 'test/writing/worker.ts') } },
        test: {
          name: 'unit',
          include: ['{kit,workers,queues,durable-objects,db,dev,scripts,test,web}/**/*.test.ts'],
          exclude: [...ignored, ...onStack, ...ownStack],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'stack',
          include: [...onStack, ...ownStack],
          exclude: ignored,
          globalSetup: ['test/stack.ts'],
          // A browser beside databases and Workers, on a third of a processor: slow is no fault.
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
          // A browser that found no processor in time gets one more try; a wrong value does not.
          retry: { count: 1, condition: /Timeout \d+ms exceeded/ },
        },
      },
    ],
  },
})
