import { type Actor, forbidden } from '#kit/auth'

/** Who gives rights to others is somebody who can be asked: a key or an agent that could would outlive its own. */
export function assertPerson({ type }: Actor): void {
  if (type !== 'user') throw forbidden('only a person who is signed in can do this, no API key and no agent')
}
