import { parseArgs } from 'node:util'
import { fuzz } from './fuzz.ts'
import { openHouse } from './house.ts'

// node scripts/setup.mjs test/security/fuzz/run.ts --requests 100000 --seed 1 --origin http://127.0.0.1:8787
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    origin: { type: 'string', default: `http://127.0.0.1:${process.env.MAINSTREET_PORT ?? 8787}` },
  },
})
const began = performance.now()
const { house, targets } = await openHouse(values.origin)
const { faults, ...rest } = await fuzz({
  origin: values.origin,
  house,
  targets,
  seed: values.seed,
  requests: Number(values.requests),
  onFault: ({ index, why, request, answer }) => console.log(`${index}: ${why}: ${request}\n    ${answer}`),
})
const kinds = Map.groupBy(faults, ({ why, request }) => `${why}: ${request.split(/[? ]/, 2).join(' ')}`)
for (const [kind, all] of [...kinds].sort(([, a], [, b]) => b.length - a.length)) console.log(`${all.length} × ${kind}`)
const seconds = ((performance.now() - began) / 1000).toFixed(0)
console.log(JSON.stringify({ ...rest, ops: targets.length, faults: faults.length, seconds }))
if (faults.length > 0) process.exitCode = 1
