import type { identity } from '#contracts/identity'
import type { ArgumentsOf } from '#kit/contract'

export type Asked = ArgumentsOf<(typeof identity.ops)['program.look']>

const names = {
  clientId: 'client_id',
  redirectUri: 'redirect_uri',
  responseType: 'response_type',
  codeChallenge: 'code_challenge',
  codeChallengeMethod: 'code_challenge_method',
  resource: 'resource',
  scope: 'scope',
  state: 'state',
} as const

/** What a program asks for, as it stands in the address of the page. */
export function askedIn(search: string): Asked {
  const given = new URLSearchParams(search)
  const found = Object.entries(names).flatMap(([name, inAddress]) => {
    const value = given.get(inAddress)
    return value === null ? [] : [[name, value]]
  })
  return { clientId: '', redirectUri: '', ...Object.fromEntries(found) }
}

/** A program that asks for nothing in particular is offered to look and nothing more. */
export const wantsToWrite = ({ scope = '' }: Asked): boolean => scope.split(' ').includes('write')
