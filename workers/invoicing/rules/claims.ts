import { sum } from '#kit/money'
import { type Interest, interestOn } from './interest.ts'
import type { Level } from './reminding.ts'

type Percent = 'none' | 'percent' | 'statutory'
export type Policy = {
  levels: number
  firstAfterDays: number
  secondAfterDays: number
  lastAfterDays: number
  firstFeeMinor: number
  secondFeeMinor: number
  lastFeeMinor: number
  interest: Percent
  interestPercent: string
  claimsLump: boolean
  claimsFrom: number
}
type Before = { level: number; remindedOn: string; status: string; interestMinor: number; lumpMinor: number }
type Of = { owedMinor: number; currency: string; dueOn: string }
type By = { level: number; on: string; isBusiness: boolean; ownCurrency: string; before: readonly Before[] }

/** 40 euros, by Directive 2011/7/EU. */
const lumpSumMinor = 4_000

export const levelsOf = (policy: Policy): Level[] =>
  [
    { afterDays: policy.firstAfterDays, feeMinor: policy.firstFeeMinor },
    { afterDays: policy.secondAfterDays, feeMinor: policy.secondFeeMinor },
    { afterDays: policy.lastAfterDays, feeMinor: policy.lastFeeMinor },
  ].slice(0, policy.levels)

/** What a reminder claims beside the invoice: its fee, the interest since the reminder before, the lump sum once. */
export function claimsOf(policy: Policy, { owedMinor, currency, dueOn }: Of, by: By) {
  const { level, on, isBusiness, ownCurrency, before } = by
  const sent = before.filter(({ status }) => status === 'sent' || status === 'settled')
  const isClaimed = level >= policy.claimsFrom
  const through = sent.filter(({ interestMinor }) => interestMinor > 0).map(({ remindedOn }) => remindedOn)
  const after = through.sort().at(-1) ?? dueOn
  const hasLump = policy.claimsLump && isBusiness && currency === 'EUR' && !sent.some(({ lumpMinor }) => lumpMinor > 0)
  const feeMinor = currency === ownCurrency ? (levelsOf(policy)[level - 1]?.feeMinor ?? 0) : 0
  const interestMinor = isClaimed ? interestOn(owedMinor, interestOf(policy, isBusiness), after, on) : 0
  const lumpMinor = isClaimed && hasLump ? lumpSumMinor : 0
  return { feeMinor, interestMinor, lumpMinor, claimMinor: sum([feeMinor, interestMinor, lumpMinor]) }
}

function interestOf({ interest: kind, interestPercent: percent }: Policy, isBusiness: boolean): Interest {
  if (kind === 'percent') return { kind, percent }
  return kind === 'statutory' ? { kind, isBusiness } : { kind }
}
