/** `o…@example.com`: enough for whoever knows the address to know it again. */
export const maskedEmail = (email: string): string => `${email.slice(0, 1)}…${email.slice(email.lastIndexOf('@'))}`
