import { contracts } from '#contracts'
import type { Contract } from '#kit/contract'

/** The ops that people outside may have for records of a noun, without the app's name: none for most nouns. */
export function publicOps(app: string, noun: string): string[] {
  const { ops = {} } = (contracts as readonly Contract[]).find((contract) => contract.app === app) ?? {}
  return Object.keys(ops).filter((name) => ops[name]?.public === noun)
}
