import { identity } from '#contracts/identity'
import { PrismaClient } from '#db/search'
import { anyApp } from '#kit/events'
import { on, serve, together } from '#kit/serve'
import { search } from './contract.ts'
import { buildContinued } from './on/build-continued.ts'
import { dayStarted } from './on/day-started.ts'
import { opsPerformed } from './on/op-performed.ts'
import { tenantCreated } from './on/tenant-created.ts'
import { buildRequested, getIndex, rebuild } from './ops/build.ts'
import { searchRecords } from './ops/search-records.ts'
import { personal } from './personal.ts'
import { samples } from './samples.ts'

export default serve(search, {
  client: PrismaClient,
  samples,
  personal,
  handlers: {
    'record.search': searchRecords,
    'index.get': getIndex,
    'index.rebuild': rebuild,
  },
  on: [
    together(anyApp, 'op.performed', opsPerformed),
    on(identity, 'tenant.created', tenantCreated),
    on(identity, 'day.started', dayStarted),
    on(search, 'build.requested', buildRequested),
    on(search, 'build.continued', buildContinued),
  ],
})
