import { type ComponentType, createContext, type ReactNode } from 'react'
import type { aboutOf, Contract } from '#kit/contract'

/** What a screen learns of another app: its contract with all schemas, and the pages that it serves, such as `companies/:id`. */
export type OtherApp = { contract: Contract; pages: readonly string[] }
/** A noun of some app whose `fields` refer to a record. */
export type Referrer = { noun: string; fields: readonly string[] }

/** What an app keeps beside a record, to be shown in the course of its history. */
export type Beside = {
  /** What it is, in words. */
  title: string
  /** Next to the heading. */
  acts?: ReactNode
  /** Above what happened. */
  head?: ReactNode
  /** Newest first; `mark` is a circle of 24 px. */
  items: readonly { id: string; at: string; mark: ReactNode; words: ReactNode }[]
  /** Asks for earlier ones, where there are any. */
  more?: () => void
}
/** The part of an app that finds it: of one record, whose noun is called such as `contacts.company`. */
export type BesideProps = { noun: string; id: string; children: (beside: Beside) => ReactNode }

/** The part of an app that stands on the page of any record. */
export type OnRecordProps = { noun: string; id: string }

/** What the shell alone knows, since the kit knows no app. */
export type House = {
  /** Fails for an app that is not there. */
  app: (id: string) => Promise<OtherApp>
  /** What refers to records of a noun such as `contacts.company`. */
  referrers: (noun: string) => Promise<readonly Referrer[]>
  /** What some app keeps beside records of nouns that say this of themselves, for whoever has these permissions. */
  beside: (about: ReturnType<typeof aboutOf>, permissions: readonly string[]) => ComponentType<BesideProps> | undefined
  /** What apps show on the pages of such records. */
  onRecords: (
    about: ReturnType<typeof aboutOf>,
    permissions: readonly string[],
  ) => readonly ComponentType<OnRecordProps>[]
}

export const HouseContext = createContext<House | undefined>(undefined)
/** Tells the screens below it of other apps. */
export const HouseProvider = HouseContext.Provider
