import type { About } from './noun.ts'

/** What a schema of rows says about itself; nothing, when it is no noun. Read without zod, as the shell's first page has none. */
export const aboutOf = (schema: unknown): About => (schema as { about?: About } | undefined)?.about ?? {}
