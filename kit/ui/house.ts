import { createContext } from 'react'
import type { Contract } from '#kit/contract'

/** What a screen learns of another app: its contract with all schemas, and the pages that it serves, such as `companies/:id`. */
export type OtherApp = { contract: Contract; pages: readonly string[] }
/** A noun of some app whose `fields` refer to a record. */
export type Referrer = { noun: string; fields: readonly string[] }

/** What the shell alone knows, since the kit knows no app. */
export type House = {
  /** Fails for an app that is not there. */
  app: (id: string) => Promise<OtherApp>
  /** What refers to records of a noun such as `contacts.company`. */
  referrers: (noun: string) => Promise<readonly Referrer[]>
}

export const HouseContext = createContext<House | undefined>(undefined)
/** Tells the screens below it of other apps. */
export const HouseProvider = HouseContext.Provider
