import * as z from 'zod'
import type { Published } from '#kit/contract'

export type Json = Record<string, unknown>

/** Names say more than the patterns that zod writes for them. */
const formats: Record<string, string> = { datetime: 'date-time', date: 'date', uuid: 'uuid' }

/** The data of an event as JSON Schema. */
export const jsonSchemaOf = ({ schema }: Pick<Published, 'schema'>): Json =>
  z.toJSONSchema(schema, {
    io: 'output',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const { format = '' } = zodSchema._zod.def as { format?: string }
      if (!formats[format]) return
      delete jsonSchema.allOf
      delete jsonSchema.pattern
      jsonSchema.format = formats[format] as 'date'
    },
  }) as Json
