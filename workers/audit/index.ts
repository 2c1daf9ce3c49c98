import { PrismaClient } from '#db/audit'
import { crudHandlers, serve } from '#kit/serve'
import { audit } from './contract.ts'
import { opPerformed } from './on/op-performed.ts'
import { verifyChain } from './ops/chain.ts'
import { getHistory } from './ops/history.ts'
import { samples } from './samples.ts'

export default serve(audit, {
  client: PrismaClient,
  samples,
  handlers: {
    ...crudHandlers(audit, 'entry'),
    'record.history': getHistory,
    'chain.verify': verifyChain,
  },
  on: { '*.op.performed': opPerformed },
})
