import { Alert, Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Fault } from '#kit/auth'
import { useText } from '#kit/ui'
import { Starting } from '../layout/states.tsx'
import { auth, useLinkToken } from './auth.ts'
import { Door, messageOf } from './door.tsx'

/** Where the mail that confirms an address leads. */
export default function VerifyEmail() {
  const t = useText()
  const token = useLinkToken()
  const { isPending, error } = useQuery<unknown, Fault>({
    queryKey: ['verify-email', token],
    queryFn: () => auth('/verify-email', { token: token ?? '' }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (isPending) return <Starting />
  return (
    <Door title={t(error ? 'shell.verify.failedTitle' : 'shell.verify.doneTitle')}>
      {error ? (
        <Alert mt="md" color="red" role="alert">
          {messageOf(error, t)}
        </Alert>
      ) : (
        <Text mt="xs" size="sm" c="dimmed">
          {t('shell.verify.done')}
        </Text>
      )}
      <Button component={Link} to="/" fullWidth size="md" mt="md">
        {t('shell.verify.goOn')}
      </Button>
    </Door>
  )
}
