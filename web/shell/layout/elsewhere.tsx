import { Button, Center, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import { IconCompass } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useText } from '#kit/ui'

export function NotFound() {
  const t = useText()
  return (
    <Center mih="60dvh" p="md">
      <Stack align="center" gap="xs">
        <ThemeIcon variant="light" color="gray" size={48} radius="lg">
          <IconCompass size={26} stroke={1.5} aria-hidden />
        </ThemeIcon>
        <Title order={1} size="h3">
          {t('shell.notFound.title')}
        </Title>
        <Text c="dimmed">{t('shell.notFound.text')}</Text>
        <Button component={Link} to="/" variant="default" mt="sm">
          {t('shell.home')}
        </Button>
      </Stack>
    </Center>
  )
}
