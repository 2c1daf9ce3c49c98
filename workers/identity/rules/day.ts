/** Days since 1970-01-01: grows by one a day, so it serves as the version of a day. */
export const dayNumber = (on: string): number => Date.parse(`${on}T00:00:00Z`) / 86_400_000

/** The calendar day of an instant in an IANA time zone. */
export const dayIn = (timeZone: string, at: Date): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at)
