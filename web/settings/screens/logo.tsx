import { settings } from '#contracts/settings'
import { ImageInput, Loaded, Section, useAct, useCan, useOp, useText } from '#kit/ui'

/** Saved as soon as it is chosen: there is nothing else to fill in. */
export function Logo() {
  const t = useText()
  const can = useCan()
  const op = settings.ops['logo.set']
  const query = useOp(settings.ops['logo.get'], {})
  const save = useAct(op, { done: t('settings.saved') })
  return (
    <Section title={t('settings.logo')}>
      <Loaded query={query} rows={2}>
        {({ image }) => (
          <ImageInput
            label={t('settings.logo.label')}
            value={image}
            onChange={(chosen) => save.mutate({ input: { image: chosen } })}
            disabled={!can(op)}
          />
        )}
      </Loaded>
    </Section>
  )
}
