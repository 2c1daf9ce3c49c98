import { Button, CloseButton, Group, Text as Line, Popover, Stack, TextInput, UnstyledButton } from '@mantine/core'
import { IconBookmark } from '@tabler/icons-react'
import { useState } from 'react'
import { useViews } from './list-state.ts'
import { useText } from './text.ts'
import css from './ui.module.css'

type Props = { list: string; address: string; onShow: (address: string) => void }

/** Names for what a list's address says. */
export function Views({ list, address, onShow }: Props) {
  const t = useText()
  const { views, save, remove } = useViews(list)
  const [name, setName] = useState('')
  const [isOpen, setOpen] = useState(false)
  const present = views.find((view) => view.address === address)
  const show = (next: string) => {
    onShow(next)
    setOpen(false)
  }
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconBookmark size={16} stroke={1.6} />}
          onClick={() => setOpen(!isOpen)}
          {...(present && { className: css.activeTool })}
        >
          {present?.name ?? t('ui.views')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('ui.views')} w={260}>
        <Stack gap={4}>
          <UnstyledButton className={css.view} onClick={() => show('')}>
            {t('ui.views.all')}
          </UnstyledButton>
          {views.map((view) => (
            <Group key={view.name} gap={4} wrap="nowrap">
              <UnstyledButton className={css.view} onClick={() => show(view.address)}>
                {view.name}
              </UnstyledButton>
              <CloseButton
                size="sm"
                aria-label={t('ui.views.remove', { name: view.name })}
                onClick={() => remove(view.name)}
              />
            </Group>
          ))}
          {address && !present && (
            <form
              onSubmit={(event) => {
                event.preventDefault()
                if (name.trim()) save({ name: name.trim(), address })
                setName('')
              }}
            >
              <Group gap="xs" mt="xs" wrap="nowrap">
                <TextInput
                  aria-label={t('ui.views.name')}
                  placeholder={t('ui.views.name')}
                  value={name}
                  onChange={({ currentTarget }) => setName(currentTarget.value)}
                />
                <Button type="submit" disabled={!name.trim()}>
                  {t('ui.save')}
                </Button>
              </Group>
            </form>
          )}
          {!address && (
            <Line size="xs" c="dimmed" mt="xs">
              {t('ui.views.explain')}
            </Line>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
