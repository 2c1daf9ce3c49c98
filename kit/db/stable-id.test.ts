import { expect, it } from 'vitest'
import { stableId } from './stable-id.ts'

it('is UUIDv5 to the letter', async () => {
  // RFC 9562, appendix A.4: www.example.com in the namespace of DNS.
  const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'
  expect(await stableId(dns, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2')
})
