import { Button, FileButton, Group, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { files } from '#contracts/files'
import { purchasing } from '#contracts/purchasing'
import { Page, Section, toastFault, useAct, useText } from '#kit/ui'

const mostBytes = 10_000_000

/** An e-invoice becomes a draft, with the file beside it. */
export default function ReadBill() {
  const t = useText()
  const navigate = useNavigate()
  const [isBusy, setBusy] = useState(false)
  const read = useAct(purchasing.ops['bill.read'], { quiet: true })
  const create = useAct(files.ops['file.create'], { quiet: true })
  const take = async (file: File | null) => {
    if (!file) return
    if (file.size > mostBytes) return toastFault(new Error(t('purchasing.read.tooLarge')), t)
    setBusy(true)
    try {
      const { id } = await read.mutateAsync({ input: { content: await base64Of(file) } })
      const record = { app: 'purchasing', noun: 'bill', id }
      const { uploadUrl } = await create.mutateAsync({ input: { name: file.name, size: file.size, record } })
      await fetch(uploadUrl, { method: 'PUT', body: file, headers: { 'content-type': 'application/octet-stream' } })
      navigate(`/purchasing/bills/${id}`)
    } catch (fault) {
      toastFault(fault as Error, t)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Page narrow title={t('purchasing.read')} crumbs={[{ label: t('purchasing.bills'), to: '/purchasing/bills' }]}>
      <Section>
        <Group justify="space-between" gap="sm">
          <Text size="sm" c="dimmed" flex={1}>
            {t('purchasing.read.explain')}
          </Text>
          <FileButton accept=".pdf,.xml" onChange={(file) => void take(file)}>
            {(button) => (
              <Button leftSection={<IconUpload size={16} />} loading={isBusy} {...button}>
                {t('purchasing.read.choose')}
              </Button>
            )}
          </FileButton>
        </Group>
      </Section>
    </Page>
  )
}

const base64Of = (file: File) =>
  new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).split(',', 2)[1] ?? '')
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
