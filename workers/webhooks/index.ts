import { contracts } from '#contracts'
import { PrismaClient } from '#db/webhooks'
import { on, onPublished, serve } from '#kit/serve'
import { webhooks } from './contract.ts'
import { children } from './nouns.ts'
import { endpointDue } from './on/endpoint-due.ts'
import { eventsPublished } from './on/published.ts'
import { receiptTaken } from './on/receipt-taken.ts'
import { reportOutcomes, takeDue } from './ops/deliver.ts'
import { getEventType, listEventTypes } from './ops/event-types.ts'
import { createEndpoint, disableEndpoint, enableEndpoint, rotateSecret, updateEndpoint } from './ops/keep-endpoint.ts'
import {
  createSource,
  disableSource,
  enableSource,
  rotateSourceSecret,
  rotateToken,
  trySource,
  updateSource,
} from './ops/keep-source.ts'
import { replayReceipt, takeReceipt } from './ops/receive.ts'
import { replayDelivery, replayEndpoint, testEndpoint } from './ops/send.ts'
import { personal } from './personal.ts'
import { openRoutes, routes } from './routes.ts'
import { samples } from './samples.ts'

/** What was sent, and what came back, can be looked up and sent again for so long. */
const keepDays = 30

export default serve(webhooks, {
  client: PrismaClient,
  samples,
  personal,
  children,
  routes,
  openRoutes,
  retention: [
    { table: 'attempt', column: 'createdAt', keepDays },
    { table: 'delivery', column: 'createdAt', keepDays },
    { table: 'receipt', column: 'createdAt', keepDays },
    { table: 'orderMark', column: 'updatedAt', keepDays: 365 },
  ],
  handlers: {
    'endpoint.create': createEndpoint,
    'endpoint.update': updateEndpoint,
    'endpoint.enable': enableEndpoint,
    'endpoint.disable': disableEndpoint,
    'endpoint.rotate-secret': rotateSecret,
    'endpoint.test': testEndpoint,
    'endpoint.replay': replayEndpoint,
    'endpoint.take': takeDue,
    'endpoint.report': reportOutcomes,
    'delivery.replay': replayDelivery,
    'source.create': createSource,
    'source.update': updateSource,
    'source.enable': enableSource,
    'source.disable': disableSource,
    'source.rotate-token': rotateToken,
    'source.rotate-secret': rotateSourceSecret,
    'source.try': trySource,
    'receipt.take': takeReceipt,
    'receipt.replay': replayReceipt,
    'event-type.list': listEventTypes,
    'event-type.get': getEventType,
  },
  on: [
    onPublished(contracts, eventsPublished),
    on(webhooks, 'endpoint.due', endpointDue),
    on(webhooks, 'receipt.taken', receiptTaken),
  ],
})
