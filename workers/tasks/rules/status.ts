import { open } from '../contract.ts'

/** Whether something is left to do in a group of states. */
export const isOpen = (status: string): boolean => (open as readonly string[]).includes(status)
