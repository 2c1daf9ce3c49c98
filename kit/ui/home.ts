/** What parts of the home page are made of. It comes with the first page; the rest of the kit waits for the first app. */
export { Skeleton } from '@mantine/core'
export { Card, CardNote, CardRow } from './card.tsx'
export { useOp } from './data.ts'
export { Money, useFormat } from './format.tsx'
export { useText } from './text.ts'
