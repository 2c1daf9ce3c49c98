/** How many within how many seconds, counted under a key. */
export type Counter = { key: string; most: number; seconds: number; reason: LimitReason }
export const limitReasons = ['business-limit', 'recipient-limit', 'document-limit', 'member-limit'] as const
export type LimitReason = (typeof limitReasons)[number]

const hour = 3_600
const day = 24 * hour
export const perRecipient = 10
export const perDocument = 3
export const perMember = 50
export const invitationsPerDay = 50
export const invitationsPerAddress = 3
export const invitationsFromEverybody = 20
export const houseMails = [
  { name: 'minute', most: 1, seconds: 60 },
  { name: 'hour', most: 5, seconds: hour },
  { name: 'day', most: 10, seconds: day },
] as const

const growth = [
  { fromDay: 0, most: 50 },
  { fromDay: 7, most: 500 },
  { fromDay: 90, most: 5_000 },
] as const

/** How many mails to strangers a business of this age may send a day. */
export const perBusiness = (ageDays: number): number =>
  growth.findLast(({ fromDay }) => ageDays >= fromDay)?.most ?? growth[0].most

/** The mailbox behind an address: `Ann+shop@Example.test` is read by who reads `ann@example.test`. */
export const mailboxOf = (address: string): string =>
  address
    .trim()
    .toLowerCase()
    .replace(/\+[^@]*(?=@)/, '')

/** A mail to who is no member of the business. The business comes first: its row is the one that others wait for. */
export function strangerCounters(mailbox: string, nounId: string | null, ageDays: number): Counter[] {
  return [
    { key: 'business', most: perBusiness(ageDays), seconds: day, reason: 'business-limit' },
    { key: `recipient ${mailbox}`, most: perRecipient, seconds: day, reason: 'recipient-limit' },
    ...(nounId
      ? [
          {
            key: `document ${nounId} ${mailbox}`,
            most: perDocument,
            seconds: day,
            reason: 'document-limit' as const,
          },
        ]
      : []),
  ]
}

export const memberCounters = (mailbox: string): Counter[] => [
  { key: `member ${mailbox}`, most: perMember, seconds: day, reason: 'member-limit' },
]

export const invitationCounters = (mailbox: string): Counter[] => [
  { key: 'invitations', most: invitationsPerDay, seconds: day, reason: 'business-limit' },
  { key: `invitation ${mailbox}`, most: invitationsPerAddress, seconds: hour, reason: 'recipient-limit' },
]

/** Kept in the house's own name, whichever business asks. */
export const everybodysInvitations = (mailbox: string): Counter[] => [
  { key: `invited ${mailbox}`, most: invitationsFromEverybody, seconds: day, reason: 'recipient-limit' },
]

/** Mails about somebody's own sign-in, which anybody can ask for. */
export const houseCounters = (topic: string, mailbox: string): Counter[] =>
  houseMails.map(({ name, most, seconds }) => ({
    key: `${topic} ${name} ${mailbox}`,
    most,
    seconds,
    reason: 'recipient-limit',
  }))
