import { identity } from '#contracts/identity'
import { PrismaClient } from '#db/audit'
import { anyApp } from '#kit/events'
import { on, serve } from '#kit/serve'
import { audit } from './contract.ts'
import { expire } from './expire.ts'
import { accessRecorded } from './on/access-recorded.ts'
import { dayStarted } from './on/day-started.ts'
import { opPerformed } from './on/op-performed.ts'
import { opExported, opRefused } from './on/op-told.ts'
import { verifyChain } from './ops/chain.ts'
import { eraseEntries } from './ops/erase.ts'
import { getHistory } from './ops/history.ts'
import { personal } from './personal.ts'
import { samples } from './samples.ts'

export default serve(audit, {
  client: PrismaClient,
  samples,
  personal,
  handlers: {
    'record.history': getHistory,
    'entry.erase': eraseEntries,
    'chain.verify': verifyChain,
  },
  everyMinute: expire,
  on: [
    on(anyApp, 'op.performed', opPerformed),
    on(anyApp, 'op.exported', opExported),
    on(anyApp, 'op.refused', opRefused),
    on(identity, 'access.recorded', accessRecorded),
    on(identity, 'day.started', dayStarted),
  ],
})
