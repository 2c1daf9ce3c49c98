import { APIError } from 'better-auth/api'
import { Fault } from '#kit/auth'

/** How often an address is mailed is counted by notifications; here is what becomes of its refusal. */
const isRefusal = (fault: unknown): fault is Fault => fault instanceof Fault && fault.status === 429

/** Whoever asks for a new password learns nothing of an account, nor that it was mailed just now. */
export function ignoreTooMany(fault: unknown): void {
  if (!isRefusal(fault)) throw fault
}

export function refuseTooMany(fault: unknown): never {
  if (!isRefusal(fault)) throw fault
  const { detail: message = '', retryAfterSeconds: seconds } = fault
  throw new APIError('TOO_MANY_REQUESTS', { code: 'TOO_MANY_MAILS', message, seconds })
}
