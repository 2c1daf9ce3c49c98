import * as z from 'zod'
import { contracts } from '#contracts'
import { allows, Fault, type FieldError } from '#kit/auth'
import { aboutOf, type Contract } from '#kit/contract'
import type { Role } from '../contract/role.ts'

type Said = Pick<Role, 'name' | 'basedOn' | 'grants' | 'scopes' | 'hidden'>

/** It travels with every request of who has it. */
const mostLetters = 4000

/** 422 with a pointer to each op, noun and field that no contract knows. */
export function assertKnown({ name, grants, scopes, hidden }: Said): void {
  const errors = [
    ...(builtInNames.has(name.toLowerCase()) ? [{ pointer: '#/name', detail: 'is the name of a built-in role' }] : []),
    ...wrong(grants, 'grants', isGrant, 'is not an op of any app'),
    ...Object.keys(scopes).flatMap((noun) =>
      nounOf(noun)
        ? aboutOf(nounOf(noun)).scope
          ? []
          : [error(`scopes/${noun}`, 'has records that are nobody’s own')]
        : [error(`scopes/${noun}`, 'is not a noun of any app')],
    ),
    ...wrong(hidden, 'hidden', isField, 'is not a field that can be hidden'),
  ]
  if (JSON.stringify({ grants, scopes, hidden }).length > mostLetters)
    errors.push(error('grants', 'is too long: use wildcards such as invoicing.*'))
  if (errors.length === 0) return
  const told = errors.map(({ pointer, detail }) => `${pointer.slice(2)} ${detail}`).join('; ')
  throw Fault.of('invalid-input', told.slice(0, 500), errors)
}

const builtInNames = new Set(['owner', 'admin', 'accountant', 'member', 'viewer'])
const error = (path: string, detail: string): FieldError => ({ pointer: `#/${path}`, detail })

const wrong = (
  names: readonly string[],
  at: string,
  isKnown: (name: string) => boolean,
  detail: string,
): FieldError[] => names.flatMap((name, index) => (isKnown(name) ? [] : [error(`${at}/${index}`, detail)]))

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
