import '../place.ts'
import { startStack } from '../../dev/stack.ts'
import { openBusiness } from '../business.ts'
import { clear } from '../stack.ts'
import { documents } from './documents.ts'
import { files } from './files.ts'
import { mail } from './mail.ts'
import { page } from './page.ts'

/** What a customer waits for: documents, files, mail and the public page. `npm run bench` leaves it out. */
await clear()
const stack = await startStack({ seed: false, quiet: true, onStep: () => {} })
try {
  const business = await openBusiness(stack.origin)
  const { origin } = stack
  const parts = [documents, () => files(origin, business), () => mail(origin, business), () => page(origin, business)]
  for (const part of parts)
    for (const { name, ms, note = '' } of await part())
      console.log(`${name.padEnd(52)} ${ms.toFixed(ms < 10 ? 1 : 0).padStart(6)} ms  ${note}`)
} finally {
  await stack.stop()
}
process.exit(0)
