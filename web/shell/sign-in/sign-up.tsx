import { TextInput } from '@mantine/core'
import { useText } from '#kit/ui'
import { auth } from './auth.ts'
import { Door, DoorForm, EmailField, PasswordField } from './door.tsx'
import { OtherDoor, useEnter } from './enter.tsx'

export default function SignUp() {
  const t = useText()
  const enter = useEnter('/welcome')
  return (
    <Door
      title={t('shell.signUp.title')}
      text={t('shell.signUp.text')}
      foot={<OtherDoor question="shell.signUp.known" to="/sign-in" label="shell.signIn.link" />}
    >
      <DoorForm
        submit={t('shell.signUp.submit')}
        asksForPerson="sign-up"
        onSubmit={async (values) => {
          await auth('/sign-up/email', values)
          enter()
        }}
      >
        {(errorOf) => (
          <>
            <TextInput
              name="name"
              autoComplete="name"
              label={t('shell.name')}
              required
              withAsterisk={false}
              size="md"
              error={errorOf('name')}
            />
            <EmailField error={errorOf('email')} />
            <PasswordField isNew error={errorOf('password')} />
          </>
        )}
      </DoorForm>
    </Door>
  )
}
