import { Button, CopyButton, Group, Text as Line, List } from '@mantine/core'
import { IconCheck, IconCopy, IconMail, IconRefresh } from '@tabler/icons-react'
import { mailroom } from '#contracts/mailroom'
import { askFirst, Empty, Loaded, Page, Section, useAct, useCan, useOp, useText } from '#kit/ui'
import css from '../mail/mail.module.css'

const { ops } = mailroom

/** Where the business is written to, and what becomes of it. */
export default function AddressScreen() {
  const t = useText()
  const can = useCan()
  const query = useOp(ops['address.get'], {})
  const replace = useAct(ops['address.replace'], { done: t('mailroom.address.replaced') })
  const renew = () => replace.mutate({ input: {} })
  const ask = () =>
    askFirst(
      {
        title: t('mailroom.address.replace'),
        explain: t('mailroom.address.replace.explain'),
        confirm: t('mailroom.address.replace'),
        isGrave: true,
        onConfirm: renew,
      },
      t,
    )
  const mayReplace = can(ops['address.replace'])
  return (
    <Page narrow title={t('mailroom.address')}>
      <Section>
        <Loaded query={query} rows={3}>
          {({ address }) =>
            address === null ? (
              <Empty
                icon={<IconMail size={24} stroke={1.6} />}
                title={t('mailroom.address.none')}
                act={
                  mayReplace && (
                    <Button loading={replace.isPending} onClick={renew}>
                      {t('mailroom.address.create')}
                    </Button>
                  )
                }
              >
                {t('mailroom.address.explain')}
              </Empty>
            ) : (
              <>
                <Line size="sm" c="dimmed" mb="md">
                  {t('mailroom.address.explain')}
                </Line>
                <Group gap="sm" mb="md">
                  <code className={css.address}>{address}</code>
                  <CopyButton value={address}>
                    {({ copied, copy }) => (
                      <Button
                        size="xs"
                        leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
                        onClick={copy}
                      >
                        {t(copied ? 'mailroom.address.copied' : 'mailroom.address.copy')}
                      </Button>
                    )}
                  </CopyButton>
                </Group>
                <List size="sm" spacing="xs" mb="md">
                  <List.Item>{t('mailroom.address.forward')}</List.Item>
                  <List.Item>{t('mailroom.address.share')}</List.Item>
                  <List.Item>{t('mailroom.address.limits')}</List.Item>
                </List>
                {mayReplace && (
                  <Button
                    variant="default"
                    size="xs"
                    leftSection={<IconRefresh size={14} aria-hidden />}
                    loading={replace.isPending}
                    onClick={ask}
                  >
                    {t('mailroom.address.replace')}
                  </Button>
                )}
              </>
            )
          }
        </Loaded>
      </Section>
    </Page>
  )
}
