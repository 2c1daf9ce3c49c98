import { Alert } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useFormat, useText } from '#kit/ui'

/** Tells who was mentioned in vain. */
export function Unseen({ people = [] }: { people?: readonly { userId: string; name: string }[] | undefined }) {
  const t = useText()
  const { locale } = useFormat()
  if (people.length === 0) return null
  const names = new Intl.ListFormat(locale).format(people.map(({ name }) => name))
  return (
    <Alert role="status" color="orange" variant="light" p="xs" icon={<IconEyeOff size={16} aria-hidden />}>
      {t('comments.unseen', { names, count: people.length })}
    </Alert>
  )
}
