export { type Consumer, consume } from './consume.ts'
export { bytesOf, type Envelope, type Hint, maxEnvelopeBytes, type Performed, performed } from './envelope.ts'
export { publish, sweep } from './publish.ts'
