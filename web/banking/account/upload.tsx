import { Button, FileButton, Group, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import { type Account, banking } from '#contracts/banking'
import { Section, toastFault, useAct, useCan, useText } from '#kit/ui'

const { ops } = banking
const mostBytes = 7_400_000

/** A file of the bank, chosen or dropped; it leads to what was found in it. */
export default function Upload({ account }: { account: Account }) {
  const t = useText()
  const navigate = useNavigate()
  const may = useCan()(ops['statement.upload']) && !account.archivedAt
  const act = useAct(ops['statement.upload'], { done: t('banking.uploaded') })
  if (!may) return null
  const take = async (file: File | null | undefined) => {
    if (!file) return
    if (file.size > mostBytes) return toastFault(new Error(t('banking.upload.tooLarge')), t)
    const content = await base64Of(file)
    act.mutate(
      { input: { filename: file.name, content, accountId: account.id } },
      { onSuccess: ({ items: [first] }) => first && navigate(`/banking/statements/${first.id}`) },
    )
  }
  return (
    <Section title={t('banking.upload')}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same */}
      <div
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          take(event.dataTransfer.files[0])
        }}
      >
        <Group justify="space-between" gap="sm">
          <Text size="sm" c="dimmed" flex={1}>
            {t('banking.upload.explain')}
          </Text>
          <FileButton accept=".xml,.sta,.mt940,.940,.ofx,.qfx,.csv,.txt" onChange={take}>
            {(button) => (
              <Button variant="default" leftSection={<IconUpload size={16} />} loading={act.isPending} {...button}>
                {t('banking.upload.choose')}
              </Button>
            )}
          </FileButton>
        </Group>
      </div>
    </Section>
  )
}

const base64Of = (file: File) =>
  new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).split(',', 2)[1] ?? '')
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
