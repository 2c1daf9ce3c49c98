import type { Examples } from '../frontend.ts'

/** What the addresses of its routes cannot say by themselves: where to see them. */
export const examples: Examples = {
  '*': () => ['/nowhere/at/all'],
  '/:app/*': () => ['/no-such-app'],
  '/welcome/:step?': () => ['', '/trade', '/logo', '/invoices', '/data'].map((step) => `/welcome${step}`),
  '/join': () => ['/join#token=none'],
  '/reset-password': () => ['/reset-password', '/reset-password#token=none'],
}
