import * as z from 'zod'
import { contracts } from '#contracts'
import { allows, invalidInput } from '#kit/auth'
import { aboutOf, type Contract, type FieldError, type FieldErrorCode, type Scope, wrong } from '#kit/contract'
import type { Role } from '../contract/role.ts'
import { identity } from '../contract.ts'

type Said = Pick<Role, 'name' | 'basedOn' | 'grants' | 'scopes' | 'hidden'>

/** It travels with every request of who has it. */
const mostLetters = 4000

/** 422 with a pointer to each op, noun and field that no contract knows. */
export function assertKnown({ name, grants, scopes, hidden }: Said): void {
  const errors = [
    ...(builtInNames.has(name.toLowerCase()) ? [error('name', 'built-in-name')] : []),
    ...unknown(grants, 'grants', isGrant, 'unknown-op'),
    ...Object.keys(scopes).flatMap((noun) =>
      nounOf(noun)
        ? reachProblem(aboutOf(nounOf(noun)).scope).map((code) => error(`scopes/${noun}`, code))
        : [error(`scopes/${noun}`, 'unknown-noun')],
    ),
    ...unknown(hidden, 'hidden', isField, 'cannot-be-hidden'),
  ]
  if (JSON.stringify({ grants, scopes, hidden }).length > mostLetters) errors.push(error('grants', 'too-many-grants'))
  if (errors.length > 0) throw invalidInput(errors)
}

const reachProblem = (scope: Scope | undefined): Code[] =>
  scope ? (scope.isPrivate ? ['private-records'] : []) : ['nobodys-own']

const builtInNames = new Set(['owner', 'admin', 'accountant', 'member', 'viewer'])
type Code = FieldErrorCode<typeof identity>
const error = (path: string, code: Code): FieldError => ({ pointer: `#/${path}`, ...wrong(identity, code) })

const unknown = (names: readonly string[], at: string, isKnown: (name: string) => boolean, code: Code): FieldError[] =>
  names.flatMap((name, index) => (isKnown(name) ? [] : [error(`${at}/${index}`, code)]))

const byApp = new Map<string, Contract>(contracts.map((contract) => [contract.app, contract]))

/** `contacts.company.list` → the contract of contacts and `company.list`. */
function split(name: string): [Contract | undefined, string] {
  const at = name.indexOf('.')
  return [byApp.get(name.slice(0, at)), name.slice(at + 1)]
}

function isGrant(grant: string): boolean {
  const [contract, rest] = split(grant)
  if (!contract) return false
  if (rest === '*' || rest === 'read') return true
  const ops = Object.keys(contract.ops)
  return rest.endsWith('.*') ? ops.some((op) => op.startsWith(rest.slice(0, -1))) : allows(contract, 'owner', rest)
}

function nounOf(name: string) {
  const [contract, noun] = split(name)
  return contract && Object.hasOwn(contract.nouns, noun) ? contract.nouns[noun] : undefined
}

/** What tells one record from another stays. */
const always = ['id', 'version', 'createdAt', 'updatedAt', 'archivedAt']

function isField(name: string): boolean {
  const at = name.lastIndexOf('.')
  const field = name.slice(at + 1)
  return fieldsOf(nounOf(name.slice(0, at))).includes(field)
}

/** The fields of a noun that a role may be kept from. */
export const fieldsOf = (noun: unknown): string[] =>
  noun instanceof z.ZodObject ? Object.keys(noun.shape).filter((field) => !always.includes(field)) : []
