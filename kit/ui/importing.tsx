import { ActionIcon, Button } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Fault } from '#kit/auth'
import { useMe } from './data.ts'
import { ask } from './send.ts'
import { useText } from './text.ts'

type Nouns = { items: { noun: string }[] }

/** The way to import a file into the list of a noun such as `contacts.company`, for whoever may; imports is asked by address. */
export function ImportLink({ noun, isNamed }: { noun: string; isNamed: boolean }) {
  const t = useText()
  const permissions = useMe()?.permissions ?? []
  const { data } = useQuery<Nouns, Fault>({
    queryKey: ['imports', 'noun.list', {}],
    queryFn: ({ signal }) => ask('GET', '/api/imports/v1/nouns', undefined, { signal }),
    enabled: ['imports.import.create', 'imports.noun.list', `${noun}.create`].every((op) => permissions.includes(op)),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!data?.items.some((each) => each.noun === noun)) return null
  const to = `/imports/imports/new?noun=${noun}`
  const label = t('ui.import')
  if (isNamed)
    return (
      <Button component={Link} to={to} variant="default" leftSection={<IconUpload size={16} />}>
        {label}
      </Button>
    )
  return (
    <ActionIcon component={Link} to={to} variant="default" size={36} aria-label={label} title={label}>
      <IconUpload size={18} stroke={1.6} />
    </ActionIcon>
  )
}
