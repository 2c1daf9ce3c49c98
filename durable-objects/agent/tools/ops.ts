import * as z from 'zod'
import { contracts } from '#contracts'
import { type Actor, mayCall } from '#kit/auth'
import { hasPreview } from '#kit/client'
import type { Contract, Op } from '#kit/contract'

export type Named = { contract: Contract; app: string; name: string; op: Op }

/** `invoicing.invoice.send` as an agent may know it: nothing for what does not exist, is kept from agents, or from this actor. */
export function opFor(actor: Actor, address: string): Named | undefined {
  const at = address.indexOf('.')
  const [app, name] = [address.slice(0, at), address.slice(at + 1)]
  const contract: Contract | undefined = contracts.find((each) => each.app === app)
  const op = contract && Object.hasOwn(contract.ops, name) ? contract.ops[name] : undefined
  if (!contract || !op || op.agent === false || op.secret || !mayCall(contract, actor, name)) return undefined
  return { contract, app, name, op }
}

/** The fields of `invoicing.invoice`, as its contract has them. */
export function nounNamed(address: string): Readonly<Record<string, unknown>> | undefined {
  const [app, noun = ''] = address.split('.')
  const contract: Contract | undefined = contracts.find((each) => each.app === app)
  return (contract?.nouns[noun] as z.ZodObject | undefined)?.shape
}

/** An act that nobody can see beforehand is still proposed, with its arguments alone. */
export const isPreviewable = ({ op }: Named) => hasPreview(op)

const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
const mostFound = 8

/** The ops that answer best to some words, of those that the actor may call. */
export function search(actor: Actor, query: string): { op: string; summary: string; effect: string }[] {
  const asked = [...new Set(words(query))]
  const all = contracts.flatMap((contract: Contract) =>
    Object.entries(contract.ops).map(([name, { summary, effect }]) => ({
      op: `${contract.app}.${name}`,
      summary,
      effect,
    })),
  )
  const scored = all.flatMap((each) => {
    const [named, said] = [words(each.op), words(each.summary)]
    const score = asked.reduce((sum, word) => sum + hits(named, word) * 2 + hits(said, word), 0)
    return score > 0 && opFor(actor, each.op) ? [{ ...each, score }] : []
  })
  return scored
    .sort((a, b) => b.score - a.score || a.op.length - b.op.length)
    .slice(0, mostFound)
    .map(({ score: _, ...each }) => each)
}

const hits = (texts: readonly string[], word: string) =>
  texts.filter((text) => text === word || (word.length > 3 && text.startsWith(word.slice(0, -1)))).length

/** What an op takes, as JSON Schema. */
export function describe(actor: Actor, addresses: readonly string[]) {
  return addresses.map((address) => {
    const found = opFor(actor, address)
    if (!found) return { op: address, problem: 'there is no such op for you' }
    const input = z.toJSONSchema(found.op.input as z.ZodType, { unrepresentable: 'any', io: 'input' })
    return { op: address, summary: found.op.summary, effect: found.op.effect, input }
  })
}
